package io.codersdk.error;

import io.codersdk.model.codersdk.ValidationError;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server said when it refused a request, and where. Free of the credentials that were sent, even where the
 * server repeated them.
 *
 * @param method the HTTP method
 * @param path the path that was requested, encoded, without its query
 * @param status the HTTP status
 * @param requestId the id under which the server logs the request; absent when something in front of it answered
 * @param serverVersion the server's version; absent when something in front of it answered
 * @param message the server's message, or one made up where it gave none
 * @param detail technical details; absent where the server gave none
 * @param validations what is wrong with which field; empty for most refusals
 * @param body the answer as it came, at most {@value #MAX_BODY} characters of it; empty where something in front of Coder
 *     may have repeated what the request said in confidence
 * @param history how often the request was sent, and why not once more; absent when there is nothing to tell
 */
public record ApiError(
        String method,
        String path,
        int status,
        Optional<String> requestId,
        Optional<String> serverVersion,
        String message,
        Optional<String> detail,
        List<ValidationError> validations,
        String body,
        Optional<String> history)
        implements Serializable {

    /** How much of the answer is kept, in characters. */
    public static final int MAX_BODY = 2048;

    public ApiError {
        validations = List.copyOf(validations);
        body = body.substring(0, Math.min(body.length(), MAX_BODY));
    }

    /** What happened and where, in one sentence or a few. */
    String describe() {
        StringBuilder text = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" was answered ")
                .append(status)
                .append(": ")
                .append(withoutStop(message));
        validations.forEach(problem ->
                text.append("; ").append(problem.field()).append(": ").append(withoutStop(problem.detail())));
        detail.ifPresent(more -> text.append(" (").append(withoutStop(more)).append(')'));
        requestId.ifPresent(id -> text.append(" [request ").append(id).append(']'));
        text.append('.');
        history.ifPresent(past -> text.append(' ').append(past).append('.'));
        return text.toString();
    }

    /** The server ends some of its texts with a full stop; here the whole has one. */
    private static String withoutStop(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") && !stripped.endsWith("..")
                ? stripped.substring(0, stripped.length() - 1)
                : stripped;
    }

    private Object writeReplace() {
        return new Serialized(
                method,
                path,
                status,
                requestId.orElse(null),
                serverVersion.orElse(null),
                message,
                detail.orElse(null),
                validations.stream().map(Problem::of).toList(),
                body,
                history.orElse(null));
    }

    /** A {@link ValidationError}, likewise. */
    private record Problem(String field, String detail) implements Serializable {

        private static Problem of(ValidationError error) {
            return new Problem(error.field(), error.detail());
        }

        private ValidationError toModel() {
            return ValidationError.builder().field(field).detail(detail).build();
        }
    }

    /** The same in types that Java's serialization knows: neither optionals nor models are among them. */
    private record Serialized(
            String method,
            String path,
            int status,
            @Nullable String requestId,
            @Nullable String serverVersion,
            String message,
            @Nullable String detail,
            List<Problem> validations,
            String body,
            @Nullable String history)
            implements Serializable {

        private Object readResolve() {
            return new ApiError(
                    method,
                    path,
                    status,
                    Optional.ofNullable(requestId),
                    Optional.ofNullable(serverVersion),
                    message,
                    Optional.ofNullable(detail),
                    validations.stream().map(Problem::toModel).toList(),
                    body,
                    Optional.ofNullable(history));
        }
    }
}
