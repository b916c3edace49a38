package io.codersdk.benchmarks.json;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;

/**
 * Writes the records of a shape, and code that reads them from tokens as one would by hand. Their components have the names of the
 * wire, so that no library has to be told them.
 */
final class RecordSource {
    /** For a component that cannot have the name of the wire. */
    private static final String NAMED = "@com.fasterxml.jackson.annotation.JsonProperty(\"%1$s\")"
            + " @com.alibaba.fastjson2.annotation.JSONField(name = \"%1$s\") @com.squareup.moshi.Json(name = \"%1$s\")"
            + " @com.google.gson.annotations.SerializedName(\"%1$s\") ";

    private final boolean typed;
    private final List<String> members = new ArrayList<>();

    private RecordSource(boolean typed) {
        this.typed = typed;
    }

    /**
     * A class that is {@link HandWritten}.
     *
     * @param typed whether ids and times are more than texts
     */
    static String of(String name, Shape shape, boolean typed) {
        RecordSource source = new RecordSource(typed);
        String type = source.type(shape, "Root");
        String read = source.read(shape, "Root");
        return """
                package %s;
                import com.fasterxml.jackson.core.*;
                import java.io.IOException;
                import java.time.Instant;
                import java.util.*;
                public final class %s implements HandWritten {
                public %s read(JsonParser in) throws IOException { return %s; }
                %s}
                """.formatted(RecordSource.class.getPackageName(), name, type, read, String.join("", source.members));
    }

    private String type(Shape shape, String name) {
        return switch (shape.kind()) {
            case TEXT -> "String";
            case ID -> typed ? "UUID" : "String";
            case TIME -> typed ? "Instant" : "String";
            case WHOLE -> shape.optional() ? "Long" : "long";
            case FRACTION -> shape.optional() ? "Double" : "double";
            case TRUTH -> shape.optional() ? "Boolean" : "boolean";
            case LIST -> "List<" + boxed(type(shape.inner(), name)) + ">";
            case MAP -> "Map<String, " + boxed(type(shape.inner(), name)) + ">";
            case OBJECT -> name;
            case ANY -> "Object";
        };
    }

    private static String boxed(String type) {
        return switch (type) {
            case "long" -> "Long";
            case "double" -> "Double";
            case "boolean" -> "Boolean";
            default -> type;
        };
    }

    /** An expression that reads a value of which the parser stands on the first token; it leaves it on the last. */
    private String read(Shape shape, String name) {
        return switch (shape.kind()) {
            case TEXT -> "in.getText()";
            case ID -> typed ? "UUID.fromString(in.getText())" : "in.getText()";
            case TIME -> typed ? "Instant.parse(in.getText())" : "in.getText()";
            case WHOLE -> "in.getLongValue()";
            case FRACTION -> "in.getDoubleValue()";
            case TRUTH -> "in.getBooleanValue()";
            case LIST -> list(shape, name);
            case MAP -> map(shape, name);
            case OBJECT -> object(shape, name);
            case ANY -> "HandWritten.any(in)";
        };
    }

    private String list(Shape shape, String name) {
        members.add("""
                static %s %s_list(JsonParser in) throws IOException {
                var list = new Array%1$s();
                while (in.nextToken() != JsonToken.END_ARRAY) { list.add(%s); }
                return list;
                }
                """.formatted(type(shape, name), name, read(shape.inner(), name)));
        return name + "_list(in)";
    }

    private String map(Shape shape, String name) {
        members.add("""
                static %s %s_map(JsonParser in) throws IOException {
                var map = new LinkedHash%1$s();
                while (in.nextToken() != JsonToken.END_OBJECT) { var key = in.currentName(); in.nextToken(); map.put(key, %s); }
                return map;
                }
                """.formatted(type(shape, name), name, read(shape.inner(), name)));
        return name + "_map(in)";
    }

    private String object(Shape shape, String name) {
        StringBuilder components = new StringBuilder();
        StringBuilder variables = new StringBuilder();
        StringBuilder cases = new StringBuilder();
        List<String> arguments = new ArrayList<>();
        shape.fields().forEach((field, inner) -> {
            String type = type(inner, name + "_" + field);
            String zero = type.equals("boolean") ? "false" : Character.isLowerCase(type.charAt(0)) ? "0" : "null";
            boolean keyword = SourceVersion.isKeyword(field);
            String variable = keyword ? field + "_" : field;
            components.append(arguments.isEmpty() ? "" : ", ").append(keyword ? NAMED.formatted(field) : "");
            components.append(type + " " + variable);
            variables.append(type + " " + variable + " = " + zero + ";\n");
            cases.append("case \"" + field + "\" -> " + variable + " = " + read(inner, name + "_" + field) + ";\n");
            arguments.add(variable);
        });
        members.add("""
                public record %s(%s) {
                static %1$s read(JsonParser in) throws IOException {
                %s
                while (in.nextToken() != JsonToken.END_OBJECT) {
                var name_ = in.currentName();
                if (in.nextToken() == JsonToken.VALUE_NULL) { continue; }
                switch (name_) {
                %s
                default -> in.skipChildren();
                }
                }
                return new %1$s(%s);
                }
                }
                """.formatted(name, components, variables, cases, String.join(", ", arguments)));
        return name + ".read(in)";
    }
}
