package io.codersdk.generator;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A known value of an open enum.
 */
record EnumConstant(String name, String value, String doc) {

    static List<EnumConstant> of(Schema<?> schema) {
        List<EnumConstant> constants = new ArrayList<>();
        if (!(JavaType.extension(schema, "x-known-values") instanceof List<?> values)) {
            throw new IllegalArgumentException("an enum without x-known-values");
        }
        for (Object known : values) {
            if (known instanceof Map<?, ?> described) {
                String value = String.valueOf(described.get("value"));
                Object name = described.get("name");
                constants.add(new EnumConstant(
                        name == null ? Names.constant(value) : name.toString(), value, Javadoc.text((String)
                                described.get("description"))));
            } else {
                constants.add(new EnumConstant(Names.constant(known.toString()), known.toString(), ""));
            }
        }
        return constants;
    }

    public boolean hasDoc() {
        return !doc.isEmpty();
    }

    /** The API's own value "unknown" shares a constant with the values that nobody knows. */
    public boolean isUnknown() {
        return name.equals("UNKNOWN");
    }
}
