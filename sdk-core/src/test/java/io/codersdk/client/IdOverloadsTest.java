package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.model.Model;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.page.OffsetPager;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
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
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
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

    private static final MockWebServer SERVER = new MockWebServer();
    private static CoderClient coder;

    @BeforeAll
    static void start() throws IOException {
        SERVER.start();
        coder = CoderClient.builder()
                .url(SERVER.url("/").toString())
                .token("0123456789-0123456789012345678901")
                .build();
    }

    @AfterAll
    static void stop() {
        coder.close();
        SERVER.close();
    }

    static Stream<Method> methodsThatTakeAnIdAsText() {
        return Arrays.stream(CoderClient.class.getMethods())
                .map(Method::getReturnType)
                .filter(type -> type.getPackage() == TemplatesClient.class.getPackage())
                .flatMap(client -> Arrays.stream(client.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == String.class)
                .filter(method -> !takesOtherText(method) && !isFilledInPlace(method));
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
    void anIdAsksForTheSameAsItsText(Method byText) throws ReflectiveOperationException, InterruptedException {
        Method byId = Arrays.stream(byText.getDeclaringClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(byText.getName()) && takesIdsInstead(method, byText))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing takes a UUID in place of " + byText));

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
    private static String asked(Method method, Method byId) throws ReflectiveOperationException, InterruptedException {
        SERVER.enqueue(new MockResponse.Builder()
                .code(400)
                .addHeader("Content-Type", "application/json")
                .addHeader("X-Coder-Build-Version", "v2.17.0")
                .body("{\"message\":\"enough\"}")
                .build());
        Object[] arguments = IntStream.range(0, method.getParameterCount())
                .mapToObj(i -> argument(method.getParameterTypes()[i], byId.getParameterTypes()[i]))
                .toArray();
        Throwable thrown = catchThrowable(() -> read(method.invoke(client(method.getDeclaringClass()), arguments)));
        assertThat(thrown instanceof InvocationTargetException ? thrown.getCause() : thrown)
                .isInstanceOf(CoderApiException.class);
        return SERVER.takeRequest().getRequestLine();
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

    private static Object client(Class<?> type) throws ReflectiveOperationException {
        for (Method accessor : CoderClient.class.getMethods()) {
            if (accessor.getReturnType() == type && accessor.getParameterCount() == 0) {
                return accessor.invoke(coder);
            }
        }
        throw new AssertionError("no " + type);
    }
}
