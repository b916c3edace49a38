package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.UUID;
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
                .filter(method -> !takesOtherText(method));
    }

    private static boolean takesOtherText(Method method) {
        boolean search = method.getDeclaringClass() == UsersClient.class
                && method.getName().equals("list");
        return search || method.getDeclaringClass() == AuthenticationClient.class;
    }

    @ParameterizedTest
    @MethodSource("methodsThatTakeAnIdAsText")
    void anIdAsksForTheSameAsItsText(Method byText) throws ReflectiveOperationException, InterruptedException {
        Class<?>[] types = byText.getParameterTypes();
        types[0] = UUID.class;
        Method byId = byText.getDeclaringClass().getDeclaredMethod(byText.getName(), types);

        assertThat(asked(byId, ID)).isEqualTo(asked(byText, ID.toString())).contains(ID.toString());
    }

    private static String asked(Method method, Object first) throws ReflectiveOperationException, InterruptedException {
        SERVER.enqueue(new MockResponse.Builder()
                .code(400)
                .addHeader("Content-Type", "application/json")
                .addHeader("X-Coder-Build-Version", "v2.17.0")
                .body("{\"message\":\"enough\"}")
                .build());
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(IdOverloadsTest::sample)
                .toArray();
        arguments[0] = first;
        assertThat(catchThrowable(() -> method.invoke(client(method.getDeclaringClass()), arguments)))
                .hasCauseInstanceOf(CoderApiException.class);
        return SERVER.takeRequest().getRequestLine();
    }

    private static @Nullable Object sample(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == String.class) {
            return "x";
        }
        return type == WaitOptions.class ? WaitOptions.DEFAULT : null;
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
