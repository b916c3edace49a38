package io.codersdk.site;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks comments, texts and words of the language in code.
 *
 * @param language as a fence names it; code of others stays plain
 */
record Highlight(String language) {
    private static final List<String> KINDS = List.of("comment", "text", "word");

    private static final Pattern JAVA = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*.*?\\*/)"
                    + "|(?<text>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
                    + "|(?<word>@\\w+|\\b(?:abstract|boolean|break|byte|case|catch|char|class|continue|default|do|double|else"
                    + "|enum|extends|false|final|finally|float|for|fun|if|implements|import|in|instanceof|int|interface"
                    + "|is|long|new|null|package|permits|private|protected|public|record|return|sealed|short|static"
                    + "|super|suspend|switch|synchronized|this|throw|throws|true|try|val|var|void|volatile|when|while"
                    + "|yield)\\b)",
            Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile(
            "(?<comment>(?<=^|\\s)#[^\\n]*)|(?<text>\"[^\"\\n]*\"|'[^'\\n]*')|(?<word>(?<=\\s)--?[\\w-]+)");
    private static final Pattern JSON =
            Pattern.compile("(?<word>\"[^\"]*\"(?=\\s*:))|(?<text>\"[^\"]*\")|(?<comment>(?!))");
    private static final Pattern XML =
            Pattern.compile("(?<comment><!--.*?-->)|(?<word></?[\\w:.-]+)|(?<text>\"[^\"]*\")", Pattern.DOTALL);
    private static final Map<String, Pattern> PATTERNS =
            Map.of("java", JAVA, "kotlin", JAVA, "sh", SHELL, "json", JSON, "xml", XML);

    /** HTML of a block of code. */
    String block(String code) {
        Pattern pattern = PATTERNS.get(language);
        return "<pre><code>" + (pattern == null ? Layout.escaped(code) : marked(pattern.matcher(code), code))
                + "</code></pre>\n";
    }

    private static String marked(Matcher found, String code) {
        StringBuilder html = new StringBuilder();
        int end = 0;
        while (found.find()) {
            html.append(Layout.escaped(code.substring(end, found.start())))
                    .append("<span class=\"")
                    .append(kind(found))
                    .append("\">")
                    .append(Layout.escaped(found.group()))
                    .append("</span>");
            end = found.end();
        }
        return html.append(Layout.escaped(code.substring(end))).toString();
    }

    private static String kind(Matcher found) {
        return KINDS.stream()
                .filter(kind -> found.group(kind) != null)
                .findFirst()
                .orElseThrow();
    }
}
