package io.codersdk.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Wire names in Java form. Acronyms are words: {@code DERPMap} is {@code DerpMap}. */
final class Names {
    /** Words whose capitals mislead the splitter. */
    private static final Map<String, String> IRREGULAR = Map.of(
            "IPv4", "Ipv4", "IPv6", "Ipv6", "ICMPv4", "Icmpv4", "UPnP", "Upnp", "DAUs", "Daus", "OAuth2", "Oauth2",
            "JFrog", "Jfrog");

    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+");

    private static final Set<String> RESERVED = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "try",
            "void",
            "volatile",
            "while",
            "true",
            "false",
            "null",
            "clone",
            "finalize",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "build",
            "builder",
            "codec",
            "toMap",
            "toJson",
            "toBuilder");

    private Names() {}

    private static List<String> words(String wire) {
        String regular = wire;
        for (Map.Entry<String, String> irregular : IRREGULAR.entrySet()) {
            regular = regular.replace(irregular.getKey(), irregular.getValue());
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(regular);
        while (word.find()) {
            words.add(word.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** {@code APIKeyScope} to {@code ApiKeyScope}, {@code get-user} to {@code GetUser}. */
    static String upperCamel(String wire) {
        return words(wire).stream().map(Names::capitalized).collect(Collectors.joining());
    }

    /** {@code created_at} to {@code createdAt}; a word that Java keeps for itself gets {@code Value} behind it. */
    static String lowerCamel(String wire) {
        String upper = upperCamel(wire);
        String name = upper.substring(0, 1).toLowerCase(Locale.ROOT) + upper.substring(1);
        return RESERVED.contains(name) ? name + "Value" : name;
    }

    /** {@code get-user} to {@code GET_USER}, {@code startTimeout} to {@code START_TIMEOUT}. */
    static String constant(String wire) {
        String name = String.join("_", words(wire)).toUpperCase(Locale.ROOT);
        return Character.isDigit(name.charAt(0)) ? "V" + name : name;
    }
}
