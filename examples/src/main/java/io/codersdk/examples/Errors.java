package io.codersdk.examples;

/** What is said of failures. */
final class Errors {
    private Errors() {}

    /** What failed and what to do; behind that, a job's failure has the end of its log. */
    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
