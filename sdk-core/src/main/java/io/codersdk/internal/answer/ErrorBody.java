package io.codersdk.internal.answer;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.ValidationError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the body of a refusal says, however broken it is.
 *
 * @param wellFormed whether it was JSON of the API's shape
 */
record ErrorBody(String message, Optional<String> detail, List<ValidationError> validations, boolean wellFormed) {
    /** How much of a body that is not understood goes into the detail, in characters. */
    private static final int MAX_DETAIL = 1024;

    /** In place of what somebody said who may have repeated the request. */
    static final ErrorBody KEPT_BACK = new ErrorBody(
            "the answer is kept back, for it may repeat what was sent in confidence",
            Optional.empty(),
            List.of(),
            false);

    static ErrorBody of(Reply reply, String text) {
        if (!reply.isJson()) {
            String type = reply.mediaType().isEmpty() ? "no content type" : "'" + reply.mediaType() + "'";
            return notUnderstood("the answer is not JSON but " + type, text);
        }
        if (text.isBlank()) {
            return notUnderstood("the answer is empty", text);
        }
        try {
            JsonValue json = JsonValue.parse(text);
            return json.isMap() ? of(json.asMap(), text) : notUnderstood("the answer has no message", text);
        } catch (CoderProtocolException e) {
            return notUnderstood("the answer is not valid JSON", text);
        }
    }

    /** Coder's own shape, or that of its OAuth2 and SCIM routes. */
    private static ErrorBody of(Map<String, JsonValue> json, String text) {
        Optional<String> detail = string(json, "detail");
        Optional<String> message = string(json, "message");
        if (message.isPresent()) {
            return new ErrorBody(message.get(), detail, validations(json), true);
        }
        Optional<String> error = string(json, "error");
        if (error.isPresent()) {
            return new ErrorBody(error.get(), string(json, "error_description"), List.of(), true);
        }
        if (detail.isPresent()) {
            return new ErrorBody(detail.get(), Optional.empty(), List.of(), true);
        }
        return notUnderstood("the answer has no message", text);
    }

    private static ErrorBody notUnderstood(String message, String text) {
        String stripped = text.strip();
        String cut = stripped.length() > MAX_DETAIL ? stripped.substring(0, MAX_DETAIL) + "..." : stripped;
        return new ErrorBody(message, Optional.of(cut).filter(some -> !some.isEmpty()), List.of(), false);
    }

    private static List<ValidationError> validations(Map<String, JsonValue> json) {
        return Optional.ofNullable(json.get("validations"))
                .filter(JsonValue::isList)
                .map(JsonValue::asList)
                .orElse(List.of())
                .stream()
                .filter(JsonValue::isMap)
                .map(JsonValue::asMap)
                .map(entry -> ValidationError.builder()
                        .field(string(entry, "field").orElse(""))
                        .detail(string(entry, "detail").orElse(""))
                        .build())
                .toList();
    }

    private static Optional<String> string(Map<String, JsonValue> json, String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonValue::isString)
                .map(JsonValue::asString)
                .filter(text -> !text.isEmpty());
    }
}
