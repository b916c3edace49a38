package io.codersdk.testkit;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs in a terminal: a shell that shows what is typed and knows {@code echo}, with sums such as {@code $((1+1))},
 * {@code stty size} and {@code exit}; the end of input on an empty line means the same.
 */
final class FakeShell {
    private static final Set<String> SHELLS = Set.of("", "sh", "bash", "zsh");
    private static final String PROMPT = "$ ";
    private static final String NEW_LINE = "\r\n";
    private static final char BACKSPACE = 0x7f;
    private static final char END_OF_INPUT = 0x04;
    private static final Pattern SUM = Pattern.compile("\\$\\(\\((\\d{1,9})\\+(\\d{1,9})\\)\\)");

    private final StringBuilder line = new StringBuilder();
    private int columns;
    private int rows;
    private boolean exited;

    FakeShell(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** What it shows at first: a prompt, or the output of the one command that it was started for unless that is a shell. */
    String start(String command) {
        if (SHELLS.contains(command)) {
            return PROMPT;
        }
        exited = true;
        return run(command);
    }

    void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
    }

    boolean hasExited() {
        return exited;
    }

    /** Takes what is typed, and returns what it shows for it. */
    String type(String keys) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < keys.length() && !exited; i++) {
            char key = keys.charAt(i);
            if (key == '\r' || key == '\n') {
                shown.append(NEW_LINE).append(run(line.toString().strip()));
                line.setLength(0);
                shown.append(exited ? "" : PROMPT);
            } else if (key == END_OF_INPUT) {
                shown.append(line.isEmpty() ? run("exit") : "");
            } else if (key != BACKSPACE) {
                line.append(key);
                shown.append(key);
            } else if (!line.isEmpty()) {
                line.setLength(line.length() - 1);
                shown.append("\b \b");
            }
        }
        return shown.toString();
    }

    private String run(String command) {
        String program = command.split(" ", 2)[0];
        return switch (program) {
            case "" -> "";
            case "exit" -> {
                exited = true;
                yield "exit" + NEW_LINE;
            }
            case "echo" -> summed(unquoted(command.substring(program.length()).strip())) + NEW_LINE;
            case "stty" -> rows + " " + columns + NEW_LINE;
            default -> "sh: " + program + ": not found" + NEW_LINE;
        };
    }

    private static String unquoted(String text) {
        return text.replace("'", "").replace("\"", "");
    }

    private static String summed(String text) {
        Matcher sum = SUM.matcher(text);
        return sum.replaceAll(found -> String.valueOf(Long.parseLong(found.group(1)) + Long.parseLong(found.group(2))));
    }
}
