package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.operation.GeneralOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The description of the API that a deployment may publish: paths and methods, and no types. */
final class SwaggerHandlers {
    private static final String BASE = "/api/v2";

    void register(Routes routes) {
        routes.constant(
                GeneralOperations.OPEN_PUBLISHED_API_DESCRIPTION, GeneralOperations.GET_PUBLISHED_API_DESCRIPTION);
        routes.reply(
                GeneralOperations.OPEN_PUBLISHED_API_DESCRIPTION,
                call -> Reply.empty(307).withHeader("Location", "/swagger/"));
        routes.answer(GeneralOperations.GET_PUBLISHED_API_DESCRIPTION, call -> description());
    }

    private static Map<String, JsonValue> description() {
        return Map.of(
                "swagger", JsonValue.of("2.0"),
                "info", JsonValue.of(Map.of("title", "Coder API", "version", "2.0")),
                "basePath", JsonValue.of(BASE),
                "paths", JsonValue.of(paths()));
    }

    private static Map<String, Map<String, Object>> paths() {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Operation<?, ?> operation : Operations.all()) {
            if (operation.path().startsWith(BASE)) {
                paths.computeIfAbsent(operation.path().substring(BASE.length()), path -> new TreeMap<>())
                        .put(
                                operation.method().toLowerCase(Locale.ROOT),
                                Map.of("operationId", operation.id(), "responses", Map.of()));
            }
        }
        return paths;
    }
}
