package io.codersdk.internal.tfvars;

/** A place in a text that moves forward. */
final class Cursor {
    static final char END = '\uFFFF';

    private final String text;
    private int at;
    private int line = 1;

    Cursor(String text) {
        this.text = text;
    }

    /** The character that comes next; {@link #END} when there is none. */
    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    char next() {
        char c = peek();
        if (!isAtEnd()) {
            at++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }

    /** Whether this comes next. */
    boolean sees(String wanted) {
        return text.startsWith(wanted, at);
    }

    /** Passes over this if it comes next. */
    boolean accept(String wanted) {
        boolean seen = sees(wanted);
        for (int i = 0; seen && i < wanted.length(); i++) {
            next();
        }
        return seen;
    }

    void expect(String wanted) throws TfvarsException {
        if (!accept(wanted)) {
            throw error("'" + wanted + "' is expected");
        }
    }

    /** The rest of the line without its end, which is passed over too. */
    String restOfLine() {
        StringBuilder rest = new StringBuilder();
        while (!isAtEnd() && peek() != '\n') {
            rest.append(next());
        }
        next();
        return rest.toString();
    }

    /** Passes over blanks and comments; over the ends of lines only where they mean nothing. */
    void skipBlanks(boolean withLineEnds) throws TfvarsException {
        while (true) {
            if (peek() == ' ' || peek() == '\t' || peek() == '\r' || (withLineEnds && peek() == '\n')) {
                next();
            } else if (peek() == '#' || sees("//")) {
                while (!isAtEnd() && peek() != '\n') {
                    next();
                }
            } else if (sees("/*")) {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipComment() throws TfvarsException {
        TfvarsException unended = error("the comment does not end");
        while (!accept("*/")) {
            if (isAtEnd()) {
                throw unended;
            }
            next();
        }
    }

    TfvarsException error(String message) {
        return new TfvarsException(line, message);
    }
}
