package io.codersdk.tests.fake;

/** What a terminal shows of the bytes that come to it, of whatever shell. */
final class Screen {
    private static final char ESCAPE = 0x1b;
    private static final String PROMPT = "root@vm:/tmp# ";

    private final StringBuilder done = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int column;

    private Screen() {}

    static String of(String bytes) {
        Screen screen = new Screen();
        int next = 0;
        while (next < bytes.length()) {
            next = screen.show(bytes, next);
        }
        return screen.done.append(screen.line).toString().replace(PROMPT, "$ ");
    }

    /** Shows a character or obeys a command, and says what comes next. */
    private int show(String bytes, int at) {
        char shown = bytes.charAt(at);
        if (shown == ESCAPE) {
            return obey(bytes, at);
        } else if (shown == '\r') {
            column = 0;
        } else if (shown == '\n') {
            done.append(line).append('\n');
            line.setLength(0);
        } else {
            line.replace(column, Math.min(column + 1, line.length()), String.valueOf(shown));
            column++;
        }
        return at + 1;
    }

    private int obey(String bytes, int at) {
        int last = at + 2;
        while (!Character.isLetter(bytes.charAt(last))) {
            last++;
        }
        if (bytes.charAt(last) == 'K') {
            line.setLength(Math.min(column, line.length()));
        }
        return last + 1;
    }
}
