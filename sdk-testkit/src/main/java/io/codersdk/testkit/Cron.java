package io.codersdk.testkit;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a field of a schedule may hold: {@code *}, numbers, ranges and steps of either, with commas between them. */
enum Cron {
    MINUTE(59, ""),
    HOUR(23, ""),
    WEEKDAY(6, " sun mon tue wed thu fri sat");

    private static final Pattern ELEMENT = Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d+))?");

    private static final int NAME = 3;

    private final int greatest;
    private final String names;

    Cron(int greatest, String names) {
        this.greatest = greatest;
        this.names = names;
    }

    boolean isValid(String field) {
        return Arrays.stream(field.split(",", -1)).allMatch(this::isValidElement);
    }

    private boolean isValidElement(String element) {
        Matcher matcher = ELEMENT.matcher(element);
        if (!matcher.matches()) {
            return false;
        }
        int from = matcher.group(1) == null ? 0 : number(matcher.group(1));
        int to = matcher.group(2) == null ? greatest : number(matcher.group(2));
        return from >= 0 && from <= to && to <= greatest && !"0".equals(matcher.group(3));
    }

    /** The number that a text stands for, −1 for none. */
    private int number(String text) {
        if (text.matches("\\d{1,2}")) {
            return Integer.parseInt(text);
        }
        int at = names.indexOf(" " + text.toLowerCase(Locale.ROOT));
        return text.length() == NAME && at >= 0 ? at / (NAME + 1) : -1;
    }
}
