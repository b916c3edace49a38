package io.codersdk.tests.contract;

import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.Parameter.Location;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * An operation of the description.
 *
 * @param response the Java type of what a success carries
 * @param route what its paths look like
 */
record Described(Operation<?, ?> operation, Type response, Pattern route) {
    private static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)}");
    private static final List<Described> ALL = read();

    /** All of them; of two that a path may belong to, first the one that says more of it. */
    static List<Described> all() {
        return ALL;
    }

    /** The operation that a server would take a request for. */
    static Optional<Described> of(String method, String encodedPath) {
        return ALL.stream()
                .filter(described -> described.operation.method().equals(method)
                        && described.route.matcher(encodedPath).matches())
                .findFirst();
    }

    private static List<Described> read() {
        List<Described> all = Operations.all().stream()
                .map(operation -> holder(operation.family()))
                .distinct()
                .flatMap(holder -> Arrays.stream(holder.getFields()))
                .map(Described::of)
                .sorted(Comparator.comparing(
                        described -> described.operation.path().split("\\{", -1).length))
                .toList();
        if (all.size() != Operations.all().size()) {
            throw new AssertionError("descriptors are missing or superfluous");
        }
        return all;
    }

    private static Class<?> holder(String family) {
        String name = Arrays.stream(family.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        try {
            return Class.forName(Operations.class.getPackageName() + "." + name + "Operations");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(family + " has no descriptors", e);
        }
    }

    private static Described of(Field descriptor) {
        Operation<?, ?> operation = (Operation<?, ?>) Calls.constant(descriptor);
        Type response = ((ParameterizedType) descriptor.getGenericType()).getActualTypeArguments()[1];
        List<String> literals = List.of(IN_BRACES.split(operation.path(), -1));
        String route = literals.stream().map(Pattern::quote).collect(Collectors.joining("([^/]*)"));
        return new Described(operation, response, Pattern.compile(route));
    }

    /** The values that a path has where the operation's has parameters, still encoded. */
    List<String> arguments(String encodedPath) {
        Matcher matcher = route.matcher(encodedPath);
        if (!matcher.matches()) {
            throw new AssertionError(encodedPath + " is no path of " + operation);
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            arguments.add(matcher.group(i));
        }
        return arguments;
    }

    /** The names of the parameters of a place. */
    List<String> parameters(Location location) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.location() == location)
                .map(Parameter::name)
                .toList();
    }

    /** Whether a request for this URL asks for a stream rather than for an answer. */
    boolean streams(HttpUrl url) {
        return operation.stream()
                .filter(type -> type.switchParameter()
                        .map(url.queryParameterNames()::contains)
                        .orElse(true))
                .isPresent();
    }

    /** The document of a value of the response's type. */
    byte[] encode(Object value) {
        return encode(operation, value);
    }

    @SuppressWarnings("unchecked") // the value was made of that type
    private static <R> byte[] encode(Operation<?, R> operation, Object value) {
        return operation.response().codec().orElseThrow().encode((R) value);
    }

    Object decode(byte[] document) {
        return operation.response().codec().orElseThrow().decode(document);
    }

    @Override
    public String toString() {
        return operation.id() + " (" + operation + ")";
    }
}
