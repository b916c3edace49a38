package io.codersdk.testkit;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.ValidationError;
import java.util.List;

/** What a handler throws to answer with an error instead of its result. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Response response;

    private Refusal(int status, Response response) {
        super(response.message(), null, false, false);
        this.status = status;
        this.response = response;
    }

    static Refusal of(int status, String message) {
        return new Refusal(status, Response.builder().message(message).build());
    }

    static Refusal of(int status, String message, String detail) {
        return new Refusal(
                status, Response.builder().message(message).detail(detail).build());
    }

    static Refusal badRequest(String message) {
        return of(400, message);
    }

    /** Of what is missing and of what the caller may not see: the server does not tell one from the other. */
    static Refusal notFound() {
        return of(404, "Resource not found, or you may not see it.");
    }

    static Refusal forbidden() {
        return of(403, "You are not allowed to do this.");
    }

    /** Of what no role permits, where the server finds that out only when its store refuses. */
    static Refusal unforeseen() {
        return of(500, "An internal error occurred.", "unauthorized: no role of the caller permits this");
    }

    static Refusal invalid(int status, String message, List<ValidationError> problems) {
        return new Refusal(
                status,
                Response.builder().message(message).validations(problems).build());
    }

    static Refusal invalid(String field, String detail) {
        return invalid(400, "Validation failed.", List.of(problem(field, detail)));
    }

    /** Of a body that is no JSON, or not of the type that it should be. */
    static Refusal invalidJson(CoderProtocolException problem) {
        return of(400, "Request body must be valid JSON.", String.valueOf(problem.getMessage()));
    }

    static Refusal taken(String what, String name) {
        return invalid(
                409,
                "A " + what + " named \"" + name + "\" exists already.",
                List.of(problem("name", "This value is already in use and should be unique.")));
    }

    static ValidationError problem(String field, String detail) {
        return ValidationError.builder().field(field).detail(detail).build();
    }

    int status() {
        return status;
    }

    Response response() {
        return response;
    }
}
