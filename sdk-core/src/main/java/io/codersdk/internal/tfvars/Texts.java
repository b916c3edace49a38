package io.codersdk.internal.tfvars;

import java.util.ArrayList;
import java.util.List;

/** Reads texts in quotes and over several lines. Templates in them are refused: their value is known to Terraform alone. */
final class Texts {
    private final Cursor in;

    Texts(Cursor in) {
        this.in = in;
    }

    /** A text in quotes, on one line. */
    String quoted() throws TfvarsException {
        in.expect("\"");
        StringBuilder text = new StringBuilder();
        while (!in.accept("\"")) {
            if (in.isAtEnd() || in.peek() == '\n') {
                throw in.error("the text does not end");
            } else if (in.accept("\\")) {
                text.append(escaped());
            } else {
                appendCharacter(text);
            }
        }
        return text.toString();
    }

    private void appendCharacter(StringBuilder text) throws TfvarsException {
        if (in.accept("$${")) {
            text.append("${");
        } else if (in.accept("%%{")) {
            text.append("%{");
        } else if (in.sees("${") || in.sees("%{")) {
            throw in.error("only plain texts are read, no templates; write $${ or %%{ for the characters themselves");
        } else {
            text.append(in.next());
        }
    }

    private String escaped() throws TfvarsException {
        return switch (in.next()) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"' -> "\"";
            case '\\' -> "\\";
            case 'u' -> character(4);
            case 'U' -> character(8);
            default -> throw in.error("there is no such escape");
        };
    }

    private String character(int digits) throws TfvarsException {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(in.next(), 16);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                throw in.error("there is no such character");
            }
            value = value * 16 + digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw in.error("there is no such character");
        }
        return Character.toString(value);
    }

    /** The lines between {@code <<WORD} and one with that word alone; after {@code <<-} without their common indent. */
    String heredoc() throws TfvarsException {
        in.expect("<<");
        boolean indented = in.accept("-");
        String word = in.restOfLine().strip();
        if (!word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-') || word.isEmpty()) {
            throw in.error("a word is expected after <<");
        }
        TfvarsException unended = in.error("the text that begins before this line does not end");
        List<String> lines = new ArrayList<>();
        while (true) {
            if (in.isAtEnd()) {
                throw unended;
            }
            String line = plainLine();
            if (line.strip().equals(word)) {
                return String.join("", indented ? unindented(lines) : lines);
            }
            in.next();
            lines.add(line + "\n");
        }
    }

    /** The line without its end, which is left: behind the last line of the text it ends the value. */
    private String plainLine() throws TfvarsException {
        StringBuilder line = new StringBuilder();
        while (!in.isAtEnd() && in.peek() != '\n') {
            appendCharacter(line);
        }
        return line.toString();
    }

    private static List<String> unindented(List<String> lines) {
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(Texts::indent)
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? line : line.substring(indent))
                .toList();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
