package io.codersdk.tests.contract;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reflection without its exceptions. */
final class Calls {
    private Calls() {}

    /** What a method answers, null if nothing; what it throws is thrown on as it is. */
    static @Nullable Object result(@Nullable Object target, Method method, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(method.toString(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    static Object value(@Nullable Object target, Method method, Object... arguments) {
        return Objects.requireNonNull(result(target, method, arguments), method::toString);
    }

    /** What a method without parameters answers, by its name. */
    static Object value(@Nullable Object target, Class<?> type, String name) {
        try {
            return value(target, type.getMethod(name));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(type + " has no " + name, e);
        }
    }

    static Object constant(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
