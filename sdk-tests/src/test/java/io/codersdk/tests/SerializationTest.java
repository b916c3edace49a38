package io.codersdk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.codersdk.error.ApiError;
import io.codersdk.error.ExternalAuthFailedException;
import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.InvalidInputException;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.ValidationError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Exceptions travel between Java machines, in test runners and job queues, and must arrive with all they say. */
final class SerializationTest {
    private static final ApiError ERROR = new ApiError(
            "POST",
            "/api/v2/users",
            400,
            Optional.of("5f2d1c9e"),
            Optional.empty(),
            "Validation failed.",
            Optional.of("two fields"),
            List.of(ValidationError.builder().field("name").detail("taken").build()),
            "{}",
            Optional.of("It was sent twice"));

    /** Something for each type that a constructor of an exception takes; a new type needs a line. */
    private static final Map<Type, Object> ARGUMENTS = Map.ofEntries(
            Map.entry(String.class, "something"),
            Map.entry(int.class, 404),
            Map.entry(UUID.class, new UUID(1, 2)),
            Map.entry(Throwable.class, new IOException("broken pipe")),
            Map.entry(IOException.class, new IOException("broken pipe")),
            Map.entry(InterruptedException.class, new InterruptedException("now")),
            Map.entry(Path.class, Path.of("template")),
            Map.entry(Duration.class, Duration.ofSeconds(7)),
            Map.entry(ApiError.class, ERROR),
            Map.entry(JobFailedException.Reason.class, JobFailedException.Reason.NO_PROVISIONER),
            Map.entry(ExternalAuthFailedException.Reason.class, ExternalAuthFailedException.Reason.DENIED),
            Map.entry(InvalidInputException.Problem.class, new InvalidInputException.Problem("name", "is taken")),
            Map.entry(
                    ExternalAuthRequiredException.Login.class,
                    new ExternalAuthRequiredException.Login(
                            "github", "GitHub", "https://coder.example.com/external-auth/github")));

    @Test
    void exceptionsArriveWithAllTheySay() throws ReflectiveOperationException, IOException {
        List<Class<?>> exceptions = exceptions();
        assertThat(exceptions).hasSizeGreaterThan(15);
        for (Class<?> exception : exceptions) {
            for (Constructor<?> constructor : exception.getConstructors()) {
                Object[] arguments = Arrays.stream(constructor.getGenericParameterTypes())
                        .map(SerializationTest::argument)
                        .toArray();
                check((Throwable) constructor.newInstance(arguments));
            }
        }
    }

    /** Those that a program can meet by name, and make. */
    private static List<Class<?>> exceptions() {
        return SdkClasses.ALL.stream()
                .filter(type -> !type.getPackageName().contains(".internal")
                        && type.isAssignableTo(Throwable.class)
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    private static void check(Throwable sent) throws ReflectiveOperationException, IOException {
        sent.addSuppressed(new IllegalStateException("while it was closed"));
        Throwable arrived = overTheWire(sent);
        assertThat(arrived).isExactlyInstanceOf(sent.getClass()).hasMessage(sent.getMessage());
        for (Method says : sent.getClass().getMethods()) {
            if (says.getDeclaringClass().getName().startsWith("io.codersdk.") && says.getParameterCount() == 0) {
                assertThat(says.invoke(arrived)).as(says.toString()).isEqualTo(says.invoke(sent));
            }
        }
        assertThat(Objects.toString(arrived.getCause())).isEqualTo(Objects.toString(sent.getCause()));
        assertThat(arrived.getSuppressed()).hasSize(1);
        assertThat(arrived.getStackTrace()).isEqualTo(sent.getStackTrace());
    }

    private static Object argument(Type type) {
        if (type instanceof ParameterizedType generic) {
            Object inner = argument(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == List.class ? List.of(inner, inner) : Optional.of(inner);
        }
        return Objects.requireNonNull(ARGUMENTS.get(type), () -> "no argument for " + type);
    }

    private static Throwable overTheWire(Throwable exception) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Throwable) in.readObject();
        }
    }
}
