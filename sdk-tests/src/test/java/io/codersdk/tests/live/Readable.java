package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.MissingPropertyException;
import io.codersdk.model.Model;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks a model, and all models in it, for everything it has: what the API always sends must have been sent. */
final class Readable {
    /** Common to all models, and nothing that came from the server. */
    private static final Set<String> OTHERS =
            Set.of("toBuilder", "toString", "toJson", "toMap", "hashCode", "additionalProperties", "fields");

    private Readable() {}

    static void check(Object value) {
        assertThat(missing(value)).as("properties that were not sent").isEmpty();
    }

    /** The properties that a value should have and has not. */
    static List<String> missing(Object value) {
        List<String> missing = new ArrayList<>();
        visit(value, missing);
        return missing.stream().distinct().toList();
    }

    private static void visit(Object value, List<String> missing) {
        if (value instanceof Model model) {
            for (Method method : model.getClass().getMethods()) {
                if (isAccessor(method)) {
                    try {
                        visit(method.invoke(model), missing);
                    } catch (InvocationTargetException e) {
                        missing.add(reason(e));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> visit(present, missing));
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(element -> visit(element, missing));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> visit(element, missing));
        }
    }

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && Model.class.isAssignableFrom(method.getDeclaringClass())
                && !OTHERS.contains(method.getName());
    }

    private static String reason(InvocationTargetException e) {
        if (e.getCause() instanceof MissingPropertyException missing) {
            return String.valueOf(missing.getMessage());
        }
        throw new AssertionError(e.getCause());
    }
}
