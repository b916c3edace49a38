package io.codersdk.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The public names that the description gives rise to, one {@code java name=wire name} a line: types, accessors, enum
 * constants and operations. Users compile against them, so a change must be seen.
 */
final class NameLock {
    private final OpenAPI api;
    private final SortedSet<String> lines = new TreeSet<>();

    private NameLock(OpenAPI api) {
        this.api = api;
    }

    static String of(OpenAPI api) {
        NameLock lock = new NameLock(api);
        api.getComponents().getSchemas().forEach((wireName, schema) -> {
            if (JavaType.isModel(schema)) {
                lock.addType(wireName, schema);
            }
        });
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) ->
                                lock.addOperation(new OperationCode(path, method.name(), operation, api))));
        return String.join("\n", lock.lines) + "\n";
    }

    private void addType(String wireName, Schema<?> schema) {
        String type = JavaType.qualifiedName(wireName, schema);
        add(type, wireName);
        if (schema.getEnum() != null) {
            EnumConstant.of(schema).forEach(constant -> add(type + "." + constant.name(), constant.value()));
            return;
        }
        Set<String> names = schema.getProperties().keySet();
        schema.getProperties()
                .forEach((wire, property) -> add(
                        type + "."
                                + PropertyCode.of(0, wire, property, false, names, api)
                                        .name(),
                        wire));
    }

    private void addOperation(OperationCode operation) {
        add(
                "io.codersdk.operation." + Names.upperCamel(operation.family()) + "Operations." + operation.constant(),
                operation.id());
    }

    private void add(String javaName, String wireName) {
        lines.add(javaName + "=" + wireName);
    }
}
