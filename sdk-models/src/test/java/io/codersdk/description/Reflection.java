package io.codersdk.description;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Calls generated methods by the name that the description gives them; what they throw is thrown. */
final class Reflection {
    private Reflection() {}

    static Object call(Object target, String method) {
        return call(target.getClass(), target, method);
    }

    static Object call(Class<?> type, @Nullable Object target, String method) {
        try {
            return type.getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new LinkageError(method, e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method, e);
        }
    }
}
