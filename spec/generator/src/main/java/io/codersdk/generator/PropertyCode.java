package io.codersdk.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/**
 * A property as the model template sees it.
 *
 * @param index its place in the order of the wire
 * @param given whether the API always sends it, {@code null} perhaps
 * @param required whether Java shows it as a plain value rather than an {@code Optional} or a collection
 */
record PropertyCode(
        int index, String wire, Schema<?> schema, JavaType javaType, String name, boolean given, boolean required) {

    static PropertyCode of(int index, String wire, Schema<?> schema, boolean given, Set<String> siblings, OpenAPI api) {
        JavaType type = JavaType.of(schema, api);
        boolean nullIsValue = type.name().equals(JavaType.ANY);
        boolean required = given
                && !type.isCollection()
                && (nullIsValue || !Boolean.TRUE.equals(schema.getNullable()))
                && !JavaType.has(schema, "x-zero-is-absent");
        return new PropertyCode(index, wire, schema, type, accessor(wire, schema, type, siblings), given, required);
    }

    /** A unit in the name says what the type of a duration says already, unless there is a text beside it without. */
    private static String accessor(String wire, Schema<?> schema, JavaType type, Set<String> siblings) {
        Object chosen = JavaType.extension(schema, "x-java-name");
        if (chosen != null) {
            return chosen.toString();
        }
        String bare = wire.replaceFirst("_(ms|seconds)$", "");
        boolean drop = type.name().equals("java.time.Duration") && !siblings.contains(bare);
        return Names.lowerCamel(drop ? bare : wire);
    }

    String raw() {
        return "raw" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    String type() {
        return javaType.name();
    }

    /** A type-use annotation stands before the simple name, or before the brackets of an array. */
    String nullableType() {
        String type = javaType.name();
        if (isBytes()) {
            return "byte @Nullable []";
        }
        int generic = type.indexOf('<');
        int dot = type.lastIndexOf('.', generic < 0 ? type.length() : generic) + 1;
        return type.substring(0, dot) + "@Nullable " + type.substring(dot);
    }

    /** What a model holds: an array is no value, since it equals itself alone. */
    String rawType() {
        return isBytes() ? "java.nio.@Nullable ByteBuffer" : nullableType();
    }

    String unboxed() {
        return javaType.unboxed();
    }

    String read() {
        return "in." + javaType.read().method() + "(" + javaType.read().more() + ")";
    }

    String writeMethod() {
        return javaType.write().method();
    }

    String writeMore() {
        return javaType.write().more();
    }

    boolean isOptional() {
        return !required && !isCollection();
    }

    boolean isCollection() {
        return javaType.isCollection();
    }

    boolean isList() {
        return javaType.isList();
    }

    boolean isMap() {
        return javaType.isMap();
    }

    boolean isBytes() {
        return javaType.name().equals("byte[]");
    }

    /** A collection that the server sends even when it is empty, or wants to be sent. */
    boolean isAlwaysWritten() {
        return given && isCollection();
    }

    /** What is held of a property that was neither given nor read. */
    String initial() {
        if (!isAlwaysWritten()) {
            return "null";
        }
        return isList() ? "java.util.List.of()" : "Map.of()";
    }

    boolean isSecret() {
        return JavaType.has(schema, "x-secret");
    }

    boolean isDeprecated() {
        return Boolean.TRUE.equals(schema.getDeprecated());
    }

    boolean hasDoc() {
        return !doc().isEmpty();
    }

    String doc() {
        return Javadoc.text(schema.getDescription(), JavaType.extension(schema, "x-since"));
    }
}
