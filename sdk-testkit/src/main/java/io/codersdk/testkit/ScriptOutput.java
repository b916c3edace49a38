package io.codersdk.testkit;

import io.codersdk.model.codersdk.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line that a script prints. Scripts are not run: of those that an agent starts with, each {@code echo} prints what
 * stands behind it, as an error when it is sent to {@code >&2}.
 *
 * @param source which source of the agent's log it belongs to
 */
record ScriptOutput(int source, LogLevel level, String text) {
    private static final Pattern ECHO =
            Pattern.compile("\\becho +(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^;&|>\n]*))([^;\n]*)");

    private static final Pattern EXIT = Pattern.compile("\\bexit +(\\d{1,3})\\b");

    /** What the scripts of an agent print; where none prints anything, a line when they begin and one when they are done. */
    static List<ScriptOutput> of(List<AgentPlan.Script> scripts) {
        List<ScriptOutput> lines = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            if (scripts.get(i).runOnStart()) {
                addAll(lines, i, scripts.get(i).text());
            }
        }
        return lines.isEmpty()
                ? List.of(
                        new ScriptOutput(0, LogLevel.INFO, "Running the startup scripts"),
                        new ScriptOutput(0, LogLevel.INFO, "The startup scripts are done"))
                : lines;
    }

    /** What a script prints, line by line. */
    static String text(String script) {
        List<ScriptOutput> lines = new ArrayList<>();
        addAll(lines, 0, script);
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    /** What a script says with {@code exit}; zero if it does not. */
    static int exitStatus(String script) {
        Matcher exit = EXIT.matcher(script);
        return exit.find() ? Integer.parseInt(exit.group(1)) : 0;
    }

    private static void addAll(List<ScriptOutput> lines, int source, String script) {
        Matcher echo = ECHO.matcher(script);
        while (echo.find()) {
            String quoted = echo.group(1) == null ? echo.group(2) : echo.group(1);
            String text = quoted == null ? echo.group(3).strip() : quoted;
            boolean error = echo.group(4).contains(">&2");
            lines.add(new ScriptOutput(source, error ? LogLevel.ERROR : LogLevel.INFO, text));
        }
    }
}
