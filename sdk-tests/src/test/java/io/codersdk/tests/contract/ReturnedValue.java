package io.codersdk.tests.contract;

import io.codersdk.auth.Token;
import io.codersdk.error.MissingPropertyException;
import io.codersdk.http.Relayed;
import io.codersdk.model.Model;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what a method returns stands in what the server answered: all of it, or the part that a caller wants. */
final class ReturnedValue {
    private final Set<Object> parts = new HashSet<>();

    /** @param answer as the descriptor's type has it */
    ReturnedValue(Object answer) {
        collect(answer);
    }

    private void collect(Object value) {
        parts.add(comparable(value));
        if (value instanceof Model model) {
            for (Method accessor : model.getClass().getDeclaredMethods()) {
                if (isAccessor(accessor)) {
                    collectProperty(model, accessor);
                }
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::collect);
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(this::collect);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::collect);
        }
    }

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !Set.of("toBuilder", "toJson").contains(method.getName());
    }

    private void collectProperty(Model model, Method accessor) {
        try {
            collect(Calls.value(model, accessor));
        } catch (MissingPropertyException e) {
            // A recorded answer may have it not.
        }
    }

    private static Object comparable(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    boolean holds(@Nullable Object returned) {
        if (returned == null) {
            return false;
        } else if (returned instanceof Optional<?> optional) {
            return optional.isPresent() && holds(optional.get());
        } else if (returned instanceof Relayed<?> relayed) {
            return relayed.page().isEmpty() && holds(relayed.value());
        } else if (returned instanceof Token token) {
            return parts.contains(token.reveal());
        }
        return parts.contains(comparable(returned));
    }
}
