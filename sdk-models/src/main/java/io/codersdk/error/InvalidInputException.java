package io.codersdk.error;

import io.codersdk.model.codersdk.ValidationError;
import java.util.List;
import java.util.stream.Collectors;

/** The server would refuse what it is to be sent, so it was not sent. All that is wrong with it is told at once. */
public final class InvalidInputException extends CoderException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // the list that List.copyOf makes is serializable
    private final List<ValidationError> validations;

    /**
     * Made by workflows.
     *
     * @param what would be refused
     * @param validations at least one
     */
    public InvalidInputException(String what, List<ValidationError> validations) {
        super(what + " would be refused: "
                + validations.stream()
                        .map(wrong -> wrong.field() + " " + wrong.detail())
                        .collect(Collectors.joining("; ")));
        this.validations = List.copyOf(validations);
    }

    /** What is wrong with which field or parameter. */
    public List<ValidationError> validations() {
        return validations;
    }
}
