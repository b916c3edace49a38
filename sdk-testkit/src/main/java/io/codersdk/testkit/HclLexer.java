package io.codersdk.testkit;

import java.util.ArrayList;
import java.util.List;

/** Cuts a Terraform text into tokens; comments and blanks are dropped, ends of lines kept. */
final class HclLexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private HclLexer(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    static List<Token> tokens(String text) throws HclException {
        HclLexer lexer = new HclLexer(text);
        while (lexer.at < lexer.text.length()) {
            lexer.next();
        }
        lexer.add(Kind.NEWLINE, "\n");
        lexer.add(Kind.END, "");
        return lexer.tokens;
    }

    enum Kind {
        WORD,
        STRING,
        SYMBOL,
        NEWLINE,
        END
    }

    /** A token, and the line it begins on. */
    record Token(Kind kind, String text, int line) {
        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        /** The token as it stood in the source, near enough for an expression that nobody evaluates. */
        String source() {
            return kind == Kind.STRING ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text;
        }
    }

    private void add(Kind kind, String value) {
        tokens.add(new Token(kind, value, line));
    }

    private void next() throws HclException {
        char c = text.charAt(at);
        if (c == '\n') {
            add(Kind.NEWLINE, "\n");
            line++;
            at++;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#' || text.startsWith("//", at)) {
            at = indexOr("\n", at, text.length());
        } else if (text.startsWith("/*", at)) {
            skipComment();
        } else if (c == '"') {
            string();
        } else if (text.startsWith("<<", at)) {
            heredoc();
        } else if (isWordPart(c)) {
            word();
        } else {
            add(Kind.SYMBOL, String.valueOf(c));
            at++;
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private void word() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        add(Kind.WORD, text.substring(start, at));
    }

    private void skipComment() throws HclException {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw new HclException(line, "a comment does not end");
        }
        line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
        at = end + 2;
    }

    private void string() throws HclException {
        StringBuilder value = new StringBuilder();
        int nesting = 0;
        for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == '"' && nesting == 0) {
                add(Kind.STRING, value.toString());
                at = i + 1;
                return;
            } else if (c == '\\' && i + 1 < text.length()) {
                value.append(unescaped(text.charAt(++i)));
                continue;
            } else if (c == '{' && (nesting > 0 || value.toString().endsWith("$"))) {
                nesting++;
            } else if (c == '}' && nesting > 0) {
                nesting--;
            }
            value.append(c);
        }
        throw new HclException(line, "a string does not end");
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '"', '\\' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    /** A text between {@code <<WORD} or {@code <<-WORD} and a line with that word alone. */
    private void heredoc() throws HclException {
        int lineEnd = indexOr("\n", at, text.length());
        String word = text.substring(at + 2, lineEnd).strip();
        boolean indented = word.startsWith("-");
        word = indented ? word.substring(1) : word;
        int began = line;
        StringBuilder value = new StringBuilder();
        int start = lineEnd + 1;
        while (start < text.length()) {
            int end = indexOr("\n", start, text.length());
            String content = text.substring(start, end);
            line++;
            if (content.strip().equals(word)) {
                String held = value.toString();
                add(Kind.STRING, indented ? unindented(held) : held);
                at = end;
                return;
            }
            value.append(content).append('\n');
            start = end + 1;
        }
        throw new HclException(began, "the text that begins with <<" + word + " does not end");
    }

    /** Without the indent that all lines share; the end of the last line would count as a line without any. */
    private static String unindented(String lines) {
        return lines.isEmpty() ? "" : lines.substring(0, lines.length() - 1).stripIndent() + "\n";
    }

    private int indexOr(String wanted, int from, int otherwise) {
        int index = text.indexOf(wanted, from);
        return index < 0 ? otherwise : index;
    }
}
