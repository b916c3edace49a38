package io.codersdk.error;

import io.codersdk.model.codersdk.ValidationError;
import java.util.List;
import java.util.Optional;

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
 * @param body the answer as it came, at most {@value #MAX_BODY} characters of it
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
        Optional<String> history) {

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
}
