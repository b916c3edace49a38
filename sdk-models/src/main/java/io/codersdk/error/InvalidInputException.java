package io.codersdk.error;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** The server would refuse what it is to be sent, so it was not sent. All that is wrong with it is told at once. */
public final class InvalidInputException extends CoderException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // the list that List.copyOf makes is serializable
    private final List<Problem> problems;

    /**
     * What is wrong with one field.
     *
     * @param field the name of a property, or of a parameter of a template
     * @param detail goes on after the name, as in {@code must be true or false}
     */
    public record Problem(String field, String detail) implements Serializable {}

    /**
     * Made by workflows.
     *
     * @param what would be refused
     * @param problems at least one
     */
    public InvalidInputException(String what, List<Problem> problems) {
        super(what + " would be refused: "
                + problems.stream()
                        .map(problem -> problem.field() + " " + problem.detail())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong with which field. */
    public List<Problem> problems() {
        return problems;
    }
}
