package io.codersdk.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which package may know which, from the bottom up. A package counts with those below it. */
final class PackageArrows extends ArchCondition<JavaClass> {
    private static final Set<String> MODELS = Set.of("error", "json", "model", "operation");
    private static final Set<String> HTTP = with(MODELS, "auth");
    private static final Set<String> REQUEST = with(HTTP, "http");
    private static final Set<String> ANSWER = with(REQUEST, "internal.request");
    private static final Set<String> SEND = with(ANSWER, "internal.answer");
    private static final Set<String> STREAM = with(MODELS, "http", "internal.answer", "internal.send", "stream");
    private static final Set<String> WAIT = with(STREAM, "internal.stream", "wait");
    private static final Set<String> CLIENT =
            with(WAIT, "auth", "internal.archive", "internal.tfvars", "internal.wait", "page");
    private static final Set<String> ROOT = with(CLIENT, "client", "health");

    /** A package that does not stand here has no place yet, and may be known by nobody. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("json", Set.of("error")),
            Map.entry("operation", Set.of("json", "model")),
            Map.entry("model", Set.of("error", "json")),
            // A refusal carries what the server finds wrong with which field, a generated type.
            Map.entry("error", Set.of("model")),
            Map.entry("auth", Set.of("error")),
            Map.entry("internal.archive", Set.of("error", "http")),
            Map.entry("internal.tfvars", Set.of("error", "json")),
            Map.entry("internal.options", Set.of()),
            Map.entry("page", Set.of("error")),
            Map.entry("http", HTTP),
            Map.entry("internal.request", REQUEST),
            Map.entry("internal.answer", ANSWER),
            Map.entry("internal.send", SEND),
            Map.entry("stream", Set.of("error")),
            Map.entry("wait", Set.of("model")),
            Map.entry("internal.stream", STREAM),
            Map.entry("internal.wait", WAIT),
            Map.entry("client", CLIENT),
            Map.entry("health", REQUEST),
            Map.entry("", ROOT),
            Map.entry("agent", with(REQUEST, "", "stream")),
            Map.entry("scim", with(REQUEST, "")),
            Map.entry("wsproxy", with(REQUEST, "", "stream")),
            Map.entry("testkit", with(ROOT, "")));

    private final String root;

    private PackageArrows(String root) {
        super("know only what the arrows between packages allow");
        this.root = root;
    }

    /** The rule for the packages under a root. */
    static ArchRule under(String root) {
        return classes().that().resideInAPackage(root + "..").should(new PackageArrows(root));
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String from = room(type);
        if (!MAY_KNOW.containsKey(from)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in a package without a place"));
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (isUnderRoot(target) && !mayKnow(from, room(target))) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private static boolean mayKnow(String from, String to) {
        return from.equals(to) || MAY_KNOW.getOrDefault(from, Set.of()).contains(to);
    }

    private boolean isUnderRoot(JavaClass type) {
        return (type.getPackageName() + '.').startsWith(root + '.');
    }

    /**
     * The first part of the package's name below the root, and the second for what is internal; empty for the root
     * itself.
     */
    private String room(JavaClass type) {
        String name = type.getPackageName() + '.';
        int start = root.length() + 1;
        if (start == name.length()) {
            return "";
        }
        int part = name.startsWith("internal.", start) ? start + "internal.".length() : start;
        return name.substring(start, name.indexOf('.', part));
    }

    private static Set<String> with(Set<String> packages, String... more) {
        Set<String> all = new HashSet<>(packages);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
