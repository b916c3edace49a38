package io.codersdk.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.AuthenticationClient;
import io.codersdk.client.ExternalAuthClient;
import io.codersdk.client.FilesClient;
import io.codersdk.client.LicensesClient;
import io.codersdk.client.TemplateQuery;
import io.codersdk.client.TemplatesClient;
import io.codersdk.client.UserQuery;
import io.codersdk.error.CoderApiException;
import io.codersdk.model.Model;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.page.OffsetPager;
import io.codersdk.wait.WaitOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a method takes an id, a name or {@code me} as text, it takes an id as one too, and asks for the same. */
class IdOverloadsTest {
    private static final UUID ID = UUID.fromString("6a4b9c0e-6a2a-4d7b-8f0e-2f4f1d6f7a55");

    /** Their texts are emails, passwords and names of providers. */
    private static final Set<Class<?>> OTHER_TEXT =
            Set.of(AuthenticationClient.class, ExternalAuthClient.class, FilesClient.class, LicensesClient.class);

    /** Methods that take a version. */
    private static final Set<String> OF_VERSIONS = Set.of("openTailnet");

    private static final ContractServer SERVER = new ContractServer();

    @BeforeAll
    static void refuse() {
        SERVER.answer(sent -> Answers.refusal(400, "{\"message\":\"enough\"}"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static Stream<Method> methodsThatTakeAnIdAsText() {
        return Arrays.stream(CoderClient.class.getMethods())
                .map(Method::getReturnType)
                .filter(type -> type.getPackage() == TemplatesClient.class.getPackage())
                .flatMap(client -> Arrays.stream(client.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == String.class)
                .filter(method -> !takesOtherText(method));
    }

    /** It asks as the method does that takes what it fills. */
    private static boolean isFilledInPlace(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(UnaryOperator.class);
    }

    private static boolean takesOtherText(Method method) {
        return OTHER_TEXT.contains(method.getDeclaringClass()) || OF_VERSIONS.contains(method.getName());
    }

    @ParameterizedTest
    @MethodSource("methodsThatTakeAnIdAsText")
    void anIdAsksForTheSameAsItsText(Method byText) {
        Method byId = Arrays.stream(byText.getDeclaringClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(byText.getName()) && takesIdsInstead(method, byText))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing takes a UUID in place of " + byText));

        if (isFilledInPlace(byText)) {
            return;
        }
        assertThat(asked(byId, byId)).isEqualTo(asked(byText, byId)).contains(ID.toString());
    }

    /** Whether the first parameter is an id where the other's is text, perhaps the second too, and the rest is the same. */
    private static boolean takesIdsInstead(Method method, Method byText) {
        Class<?>[] types = method.getParameterTypes();
        Class<?>[] others = byText.getParameterTypes();
        return types.length == others.length
                && types[0] == UUID.class
                && IntStream.range(1, types.length)
                        .allMatch(i -> types[i] == others[i] || (types[i] == UUID.class && others[i] == String.class));
    }

    /** What a method sends that is given an id wherever the other one takes it. */
    private static String asked(Method method, Method byId) {
        Object[] arguments = IntStream.range(0, method.getParameterCount())
                .mapToObj(i -> argument(method.getParameterTypes()[i], byId.getParameterTypes()[i]))
                .toArray();
        Object client = Calls.value(SERVER.coder(), accessor(method.getDeclaringClass()));
        assertThatThrownBy(() -> read(Calls.result(client, method, arguments))).isInstanceOf(CoderApiException.class);
        return SERVER.received().get(0).request().getRequestLine();
    }

    private static Method accessor(Class<?> client) {
        return Arrays.stream(CoderClient.class.getMethods())
                .filter(method -> method.getReturnType() == client && method.getParameterCount() == 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + client));
    }

    /** A list asks when it is read. */
    private static void read(@Nullable Object result) {
        if (result instanceof OffsetPager<?> list) {
            list.firstPage();
        }
    }

    private static @Nullable Object argument(Class<?> type, Class<?> typeOfId) {
        if (typeOfId == UUID.class) {
            return type == UUID.class ? ID : ID.toString();
        } else if (Collection.class.isAssignableFrom(type)) {
            return List.of();
        } else if (type == WaitOptions.class) {
            return WaitOptions.DEFAULT;
        } else if (type == Map.class) {
            return Map.of();
        } else if (type == ProvisionerType.class) {
            return ProvisionerType.TERRAFORM;
        } else if (type == UserQuery.class) {
            return UserQuery.ALL;
        } else if (type == TemplateQuery.class) {
            return TemplateQuery.ALL;
        } else if (Model.class.isAssignableFrom(type)) {
            return named(type);
        }
        return type == int.class ? Integer.valueOf(1) : type == String.class ? "x" : null;
    }

    /** A request for something with a name, whatever else it lacks. */
    private static Object named(Class<?> type) {
        try {
            return type.getMethod("fromMap", Map.class).invoke(null, Map.of("name", "x"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }
}
