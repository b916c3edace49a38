package io.codersdk.tests.recordings;

import io.codersdk.error.MissingPropertyException;
import io.codersdk.model.Model;
import io.codersdk.model.OpenEnum;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A place where what a server sent is not what the description makes its readers expect.
 *
 * @param place type and property
 */
record Finding(Kind kind, String place) implements Comparable<Finding> {
    private static final Set<String> NO_PROPERTIES =
            Set.of("additionalProperties", "fields", "fromMap", "toBuilder", "toJson", "toMap");

    enum Kind {
        /** The server sent a property that the type does not have. */
        UNKNOWN_PROPERTY,
        /** The server left out one that is said to be always there: its accessor throws. */
        MISSING_PROPERTY,
        /** The server sent a value that an enumeration does not list. */
        UNKNOWN_VALUE,
        /** A zero that stands for "none" looks like a value. */
        ZERO_AS_VALUE
    }

    /** All in a value: a model, or a list or map of models. */
    static Set<Finding> in(Object value) {
        Set<Finding> findings = new TreeSet<>();
        walk("", value, findings);
        return findings;
    }

    private static void walk(String place, Object value, Set<Finding> findings) {
        if (value instanceof Model model) {
            walkProperties(model, findings);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> walk(place, inner, findings));
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(element -> walk(place, element, findings));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(member -> walk(place, member, findings));
        } else if (value instanceof OpenEnum word) {
            if (!word.isKnown()) {
                findings.add(new Finding(Kind.UNKNOWN_VALUE, place + "=" + word.value()));
            }
        } else if (value.equals(new UUID(0, 0)) || (value instanceof Instant time && !time.isAfter(Instant.EPOCH))) {
            findings.add(new Finding(Kind.ZERO_AS_VALUE, place));
        }
    }

    private static void walkProperties(Model model, Set<Finding> findings) {
        Class<?> type = model.getClass();
        String name = type.getSimpleName() + ".";
        model.additionalProperties()
                .keySet()
                .forEach(property -> findings.add(new Finding(Kind.UNKNOWN_PROPERTY, name + property)));
        for (Method accessor : accessors(type)) {
            try {
                walk(name + accessor.getName(), accessor.invoke(model), findings);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof MissingPropertyException)) {
                    throw new AssertionError(accessor + " fails", e.getCause());
                }
                findings.add(new Finding(Kind.MISSING_PROPERTY, name + accessor.getName()));
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static List<Method> accessors(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == 0
                        && !NO_PROPERTIES.contains(method.getName()))
                .toList();
    }

    @Override
    public int compareTo(Finding other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : place.compareTo(other.place);
    }

    @Override
    public String toString() {
        return kind + " " + place;
    }
}
