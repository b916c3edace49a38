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
final class Complete {
    /** Common to all models, and nothing that came from the server. */
    private static final Set<String> OTHERS =
            Set.of("toBuilder", "toString", "toJson", "toMap", "hashCode", "additionalProperties", "fields");

    /**
     * What the models hold for always there, and servers of 2026 leave out when it is empty (see the recordings), or 2.17.0
     * does not know yet (seen there).
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "codersdk.AgentScriptTiming workspace_agent_id",
            "codersdk.AgentScriptTiming workspace_agent_name",
            "codersdk.MinimalUser avatar_url",
            "codersdk.ReducedUser avatar_url",
            "codersdk.ReducedUser name",
            "codersdk.ReducedUser theme_preference",
            "codersdk.TemplateUser avatar_url",
            "codersdk.TemplateUser theme_preference",
            "codersdk.User avatar_url",
            "codersdk.User name",
            "codersdk.User theme_preference",
            "codersdk.WorkspaceApp url",
            "codersdk.WorkspaceBuild workspace_owner_avatar_url");

    private Complete() {}

    static void check(Object value) {
        assertThat(missing(value)).as("properties that were not sent").isEmpty();
    }

    /** The properties that a value should have and has not. */
    static List<String> missing(Object value) {
        List<String> missing = new ArrayList<>();
        visit(value, missing);
        return missing.stream()
                .distinct()
                .filter(property -> !LEFT_OUT.contains(property))
                .toList();
    }

    private static void visit(Object value, List<String> missing) {
        if (value instanceof Model model) {
            for (Method method : model.getClass().getMethods()) {
                if (isAccessor(method)) {
                    try {
                        visit(method.invoke(model), missing);
                    } catch (InvocationTargetException e) {
                        missing.add(property(e));
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

    /** Type and property, as in {@link #LEFT_OUT}. */
    private static String property(InvocationTargetException e) {
        if (e.getCause() instanceof MissingPropertyException missing) {
            return String.valueOf(missing.getMessage()).replaceFirst(" was read from .* '(\\w+)'$", " $1");
        }
        throw new AssertionError(e.getCause());
    }
}
