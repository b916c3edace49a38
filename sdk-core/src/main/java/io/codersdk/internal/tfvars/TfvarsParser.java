package io.codersdk.internal.tfvars;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of variables as Terraform's language writes them: texts, numbers, {@code true}, {@code false},
 * {@code null}, lists and objects. Expressions are refused, since their value is known to Terraform alone.
 */
final class TfvarsParser {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final int DEEPEST = 100;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Cursor in;
    private final Texts texts;

    private TfvarsParser(String text) {
        this.in = new Cursor(text);
        this.texts = new Texts(in);
    }

    /** The values by name, in their order: texts, numbers, booleans, nulls, lists and maps of such. */
    static Map<String, @Nullable Object> parse(String text) throws TfvarsException {
        return new TfvarsParser(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).values();
    }

    private Map<String, @Nullable Object> values() throws TfvarsException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        in.skipBlanks(true);
        while (!in.isAtEnd()) {
            TfvarsException twice = in.error("the variable has a value already");
            String name = name();
            in.skipBlanks(false);
            in.expect("=");
            in.skipBlanks(false);
            if (values.containsKey(name)) {
                throw twice;
            }
            values.put(name, value(0));
            in.skipBlanks(false);
            if (!in.isAtEnd() && in.peek() != '\n') {
                throw in.error("the line goes on after a value; expressions are not read");
            }
            in.skipBlanks(true);
        }
        return values;
    }

    private String name() throws TfvarsException {
        if (!Character.isLetter(in.peek()) && in.peek() != '_') {
            throw in.error("the name of a variable is expected");
        }
        return word();
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (Character.isLetterOrDigit(in.peek()) || in.peek() == '_' || in.peek() == '-') {
            word.append(in.next());
        }
        return word.toString();
    }

    private @Nullable Object value(int depth) throws TfvarsException {
        if (depth > DEEPEST) {
            throw in.error("values are nested too deeply");
        }
        char c = in.peek();
        if (c == '"') {
            return texts.quoted();
        } else if (in.sees("<<")) {
            return texts.heredoc();
        } else if (c == '[') {
            return list(depth);
        } else if (c == '{') {
            return object(depth);
        } else if (c == '-' || Character.isDigit(c)) {
            return number();
        }
        return keyword();
    }

    private @Nullable Object keyword() throws TfvarsException {
        TfvarsException unknown = in.error("a plain value is expected; expressions are not read");
        return switch (word()) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> throw unknown;
        };
    }

    private BigDecimal number() throws TfvarsException {
        StringBuilder digits = new StringBuilder();
        while (Character.isLetterOrDigit(in.peek())
                || in.peek() == '.'
                || in.peek() == '-'
                || (in.peek() == '+'
                        && digits.toString().toLowerCase(Locale.ROOT).endsWith("e"))) {
            digits.append(in.next());
        }
        if (!NUMBER.matcher(digits).matches()) {
            throw in.error("that is no number");
        }
        return new BigDecimal(digits.toString());
    }

    private List<@Nullable Object> list(int depth) throws TfvarsException {
        List<@Nullable Object> elements = new ArrayList<>();
        in.expect("[");
        in.skipBlanks(true);
        while (!in.accept("]")) {
            elements.add(value(depth + 1));
            in.skipBlanks(true);
            if (!in.sees("]")) {
                in.expect(",");
                in.skipBlanks(true);
            }
        }
        return elements;
    }

    private Map<String, @Nullable Object> object(int depth) throws TfvarsException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        in.expect("{");
        in.skipBlanks(true);
        while (!in.accept("}")) {
            String name = in.peek() == '"' ? texts.quoted() : word();
            in.skipBlanks(false);
            if (name.isEmpty() || !(in.accept("=") || in.accept(":"))) {
                throw in.error("name = value is expected");
            }
            in.skipBlanks(false);
            members.put(name, value(depth + 1));
            in.skipBlanks(false);
            if (!in.accept(",") && !in.sees("}") && in.peek() != '\n') {
                throw in.error("the line goes on after a value; expressions are not read");
            }
            in.skipBlanks(true);
        }
        return members;
    }
}
