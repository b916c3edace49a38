package io.codersdk.tests.contract;

import io.codersdk.json.JsonValue;
import io.codersdk.model.Model;
import io.codersdk.model.OpenEnum;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a value of a type, every property of it given, each one different from those made before. */
final class Samples {
    private final Deque<Class<?>> open = new ArrayDeque<>();
    private int number;

    Object of(Type type) {
        Object value = valueOrNone(type);
        if (value == null) {
            throw new AssertionError(type + " holds nothing but itself");
        }
        return value;
    }

    /** {@code null} for a type within itself, which would not end. */
    private @Nullable Object valueOrNone(Type type) {
        if (type instanceof ParameterizedType generic) {
            Object element = valueOrNone(last(generic));
            return generic.getRawType() == Map.class ? map(element) : list(element);
        }
        return valueOrNone((Class<?>) type);
    }

    private static Type last(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    private static List<?> list(@Nullable Object element) {
        return element == null ? List.of() : List.of(element);
    }

    private static Map<String, ?> map(@Nullable Object element) {
        return element == null ? Map.of() : Map.of("key", element);
    }

    private @Nullable Object valueOrNone(Class<?> type) {
        if (Model.class.isAssignableFrom(type)) {
            return open.contains(type) ? null : model(type);
        } else if (OpenEnum.class.isAssignableFrom(type)) {
            return constant(type);
        }
        number++;
        return switch (type.getSimpleName()) {
            case "String" -> "sample-" + number;
            case "UUID" -> new UUID(0x1234_5678_9abc_4defL, Long.MIN_VALUE + number);
            case "URI" -> URI.create("https://example.com/" + number);
            case "Boolean", "boolean" -> true;
            case "Integer", "int" -> 1000 + number;
            case "Long", "long" -> 1000L + number;
            case "Double", "double" -> number + 0.5;
            case "Instant" -> Instant.ofEpochSecond(1_700_000_000L + number);
            case "Duration" -> Duration.ofHours(number);
            case "JsonValue" -> JsonValue.of(Map.of("free", number));
            case "byte[]" -> new byte[] {0, 1, -1, (byte) number};
            default -> throw new AssertionError("no sample for " + type);
        };
    }

    private Model model(Class<?> type) {
        open.push(type);
        Object builder = Calls.value(null, type, "builder");
        Arrays.stream(builder.getClass().getDeclaredMethods())
                .filter(setter -> setter.getParameterCount() == 1 && Modifier.isPublic(setter.getModifiers()))
                .filter(setter -> !setter.getName().equals("additionalProperties"))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(setter -> {
                    Object value = valueOrNone(setter.getGenericParameterTypes()[0]);
                    if (value != null) {
                        Calls.result(builder, setter, value);
                    }
                });
        open.pop();
        return (Model) Calls.value(builder, builder.getClass(), "build");
    }

    private static Object constant(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.getType() == type)
                .map(field -> Calls.constant(field))
                .filter(value -> !value.toString().isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
