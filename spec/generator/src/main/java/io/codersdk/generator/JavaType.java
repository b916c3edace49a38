package io.codersdk.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a schema stands in Java.
 *
 * @param name the type, boxed and fully qualified
 * @param codec the expression of its codec, as an element of a list or map or as a whole body
 * @param read what a reader method gets it as a property
 * @param write what a writer method puts it, with the arguments behind the value
 */
record JavaType(String name, String codec, Call read, Call write) {

    /** A method and what follows its usual arguments. */
    record Call(String method, String more) {
        static Call of(String method) {
            return new Call(method, "");
        }
    }

    private static final String CODECS = "io.codersdk.json.Codecs.";
    static final String ANY = "io.codersdk.json.JsonValue";

    private static JavaType scalar(String name, String codec, String method) {
        return new JavaType(name, codec, Call.of(method), Call.of(method));
    }

    private static JavaType withCodec(String name, String codec) {
        return new JavaType(name, codec, new Call("value", codec), new Call("value", ", " + codec));
    }

    boolean isCollection() {
        return isList() || isMap();
    }

    boolean isList() {
        return name.startsWith("java.util.List<");
    }

    boolean isMap() {
        return name.startsWith("java.util.Map<");
    }

    /** The type as a plain return value. */
    String unboxed() {
        return switch (name) {
            case "Boolean" -> "boolean";
            case "Integer" -> "int";
            case "Long" -> "long";
            case "Double" -> "double";
            default -> name;
        };
    }

    static JavaType of(Schema<?> schema, OpenAPI api) {
        String wireName = reference(schema);
        if (wireName != null) {
            Schema<?> target = component(wireName, api);
            return isModel(target) ? named(wireName, target) : of(target, api);
        }
        if (schema.getType() == null) {
            return scalar(ANY, CODECS + "ANY", "any");
        }
        return switch (schema.getType()) {
            case "boolean" -> scalar("Boolean", CODECS + "BOOL", "bool");
            case "integer" -> integer(schema);
            case "number" -> scalar("Double", CODECS + "FLOAT64", "float64");
            case "string" -> string(schema);
            case "array" -> list(of(schema.getItems(), api));
            case "object" -> map(schema.getAdditionalProperties() instanceof Schema<?> values ? of(values, api) : null);
            default -> throw new IllegalArgumentException("no Java type for " + schema.getType());
        };
    }

    private static JavaType list(JavaType element) {
        return new JavaType(
                "java.util.List<" + element.name + ">",
                element.codec + ".list()",
                new Call("list", element.codec),
                new Call("list", ", " + element.codec));
    }

    private static JavaType map(@Nullable JavaType values) {
        JavaType element = values == null ? scalar(ANY, CODECS + "ANY", "any") : values;
        return new JavaType(
                "java.util.Map<String, " + element.name + ">",
                CODECS + "map(" + element.codec + ")",
                new Call("map", element.codec),
                new Call("map", ", " + element.codec));
    }

    private static JavaType integer(Schema<?> schema) {
        Object unit = extension(schema, "x-unit");
        if (unit != null) {
            String chrono = "java.time.temporal.ChronoUnit." + chronoUnit(unit.toString());
            return new JavaType(
                    "java.time.Duration",
                    CODECS + "duration(" + chrono + ")",
                    new Call("duration", chrono),
                    new Call("duration", ", " + chrono));
        }
        return switch (String.valueOf(schema.getFormat())) {
            case "int64" -> scalar("Long", CODECS + "INT64", "int64");
            case "uint64" -> scalar("Long", "", "uint64");
            case "int32" -> scalar("Integer", CODECS + "INT32", "int32");
            default -> throw new IllegalArgumentException("an integer without format");
        };
    }

    private static String chronoUnit(String unit) {
        return switch (unit) {
            case "nanoseconds" -> "NANOS";
            case "microseconds" -> "MICROS";
            case "milliseconds" -> "MILLIS";
            case "seconds", "minutes", "hours" -> unit.toUpperCase(Locale.ROOT);
            default -> throw new IllegalArgumentException("unknown x-unit " + unit);
        };
    }

    private static JavaType string(Schema<?> schema) {
        boolean zeroIsAbsent = has(schema, "x-zero-is-absent");
        return switch (String.valueOf(schema.getFormat())) {
            case "date-time" ->
                new JavaType(
                        "java.time.Instant",
                        CODECS + "TIME",
                        Call.of(zeroIsAbsent ? "timeUnlessZero" : "time"),
                        Call.of("time"));
            case "uuid" ->
                new JavaType(
                        "java.util.UUID",
                        CODECS + "UUID",
                        Call.of(zeroIsAbsent ? "uuidUnlessZero" : "uuid"),
                        Call.of("uuid"));
            case "uri" -> scalar("java.net.URI", "", "uri");
            case "byte" -> scalar("byte[]", "", "bytes");
            default ->
                new JavaType(
                        "String",
                        CODECS + "STRING",
                        Call.of(zeroIsAbsent ? "stringUnlessEmpty" : "string"),
                        Call.of("string"));
        };
    }

    static Schema<?> component(String wireName, OpenAPI api) {
        Schema<?> schema = api.getComponents().getSchemas().get(wireName);
        if (schema == null) {
            throw new IllegalArgumentException("no schema " + wireName);
        }
        return schema;
    }

    private static JavaType named(String wireName, Schema<?> target) {
        String name = qualifiedName(wireName, target);
        return withCodec(name, name + ".codec()");
    }

    /** Types with properties and open enums become classes; maps, lists and plain scalars are what they are. */
    static boolean isModel(Schema<?> schema) {
        return schema.getEnum() != null || schema.getProperties() != null;
    }

    static String qualifiedName(String wireName, Schema<?> schema) {
        int dot = wireName.indexOf('.');
        Object given = extension(schema, "x-java-name");
        String name = given == null ? Names.upperCamel(wireName.substring(dot + 1)) : given.toString();
        return "io.codersdk.model." + wireName.substring(0, dot) + "." + name;
    }

    static @Nullable Object extension(Schema<?> schema, String name) {
        Map<String, Object> extensions = schema.getExtensions();
        return extensions == null ? null : extensions.get(name);
    }

    static boolean has(Schema<?> schema, String flag) {
        return extension(schema, flag) != null;
    }

    /** The wire name that the schema refers to, itself or with a description of its own around the reference. */
    private static @Nullable String reference(Schema<?> schema) {
        @SuppressWarnings("rawtypes") // as the parser's model has it
        List<Schema> parts = schema.getAllOf();
        String ref = parts != null && parts.size() == 1 ? parts.get(0).get$ref() : schema.get$ref();
        return ref == null ? null : GeneratorView.lastSegment(ref);
    }
}
