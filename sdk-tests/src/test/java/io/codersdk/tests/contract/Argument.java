package io.codersdk.tests.contract;

import io.codersdk.auth.Token;
import io.codersdk.client.InsightsPeriod;
import io.codersdk.http.BodyReader;
import io.codersdk.http.BodySource;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a method is given, and what of it must stand in its request.
 *
 * @param sent bytes, a model, or what has the text that is sent; absent for what says where an answer goes
 */
record Argument(Object given, Optional<?> sent) {
    /** Each of them means something in a path, in a query, in JSON or in a form. */
    private static final String SPECIAL_CHARACTERS = "ä/ %2F?&=+#\";";

    /** Arguments for a method, all of them different. */
    static List<Argument> of(Method method, Samples samples, Path folder) {
        return Arrays.stream(method.getGenericParameterTypes())
                .map(type -> type instanceof ParameterizedType generic
                        ? of(generic, samples)
                        : of((Class<?>) type, samples, folder))
                .toList();
    }

    private static Argument of(ParameterizedType type, Samples samples) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type element = type.getActualTypeArguments()[0];
        if (raw == UnaryOperator.class) {
            return change(samples.of(((Class<?>) element).getEnclosingClass()));
        } else if (raw == BodyReader.class) {
            return notSent((BodyReader<byte[]>) InputStream::readAllBytes);
        } else if (raw == Consumer.class) {
            return notSent((Consumer<?>) value -> {});
        } else if (raw == Map.class) {
            return sent(samples.of(type));
        }
        Object value = samples.of(element);
        return new Argument(raw == Set.class ? Set.of(value) : List.of(value), Optional.of(value));
    }

    private static Argument of(Class<?> type, Samples samples, Path folder) {
        if (type == String.class) {
            return sent(SPECIAL_CHARACTERS + samples.of(type));
        } else if (type == Token.class) {
            String secret = samples.of(String.class).toString();
            return new Argument(Token.of(secret), Optional.of(secret));
        } else if (type == Path.class) {
            return notSent(folder.resolve(samples.of(String.class).toString()));
        } else if (type == OutputStream.class) {
            return notSent(new ByteArrayOutputStream());
        } else if (type == BodySource.class) {
            byte[] bytes = (byte[]) samples.of(byte[].class);
            return new Argument(BodySource.of(bytes), Optional.of(bytes));
        } else if (type.getSimpleName().endsWith("Query")) {
            return sent(query(type, samples.of(String.class).toString()));
        } else if (type == Duration.class) {
            // Sent in the unit of its property, to which the tests of the models hold it.
            return notSent(samples.of(type));
        } else if (type == ZoneOffset.class) {
            // Sent as a number of hours.
            return notSent(ZoneOffset.ofHours(3));
        } else if (type == InsightsPeriod.class) {
            LocalDate first = LocalDate.of(2024, 11, 1);
            return notSent(InsightsPeriod.ofDays(first, first.plusDays(6), ZoneOffset.UTC));
        } else if (type.isArray() && !type.getComponentType().isPrimitive()) {
            return oneOf(samples.of(type.getComponentType()));
        }
        return sent(samples.of(type));
    }

    /** Those that may be given in any number are one. */
    private static Argument oneOf(Object element) {
        Object array = Array.newInstance(element.getClass(), 1);
        Array.set(array, 0, element);
        return new Argument(array, Optional.of(element));
    }

    private static Object query(Class<?> type, String text) {
        try {
            return Calls.value(null, type.getMethod("raw", String.class), text);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(type + " takes no text", e);
        }
    }

    /** Of a builder that is given to be filled, everything is replaced. */
    private static Argument change(Object model) {
        UnaryOperator<?> change = builder -> Calls.value(model, model.getClass(), "toBuilder");
        return new Argument(change, Optional.of(model));
    }

    private static Argument sent(Object value) {
        return new Argument(value, Optional.of(value));
    }

    private static Argument notSent(Object value) {
        return new Argument(value, Optional.empty());
    }
}
