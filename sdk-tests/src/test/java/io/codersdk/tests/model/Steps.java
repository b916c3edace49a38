package io.codersdk.tests.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/** The steps that sequences are made of. Their arguments are few, so that they meet again. */
final class Steps {
    private static final List<String> PEOPLE = List.of("ada", "Ada", "grace", "owner");
    private static final List<String> TEAMS = List.of(Teams.DEFAULT, "eng");
    private static final List<String> GROUPS = List.of("devs", "ops");
    private static final List<String> TOKENS = List.of("ci", "laptop");
    private static final List<String> TEMPLATES = List.of("docker", "kubernetes");
    private static final List<String> WORKSPACES = List.of("dev", "Dev", "web");
    private static final List<String> NUMBERS = List.of("0", "1", "2");
    private static final List<String> TRANSITIONS = List.of("start", "stop", "delete");
    private static final List<String> TTLS = List.of("3600000", "1000", "null");
    private static final List<String> SCHEDULES = List.of("CRON_TZ=UTC 30 9 * * 1-5", "never", "");
    private static final List<String> PORTS = List.of("8080", "3000");
    private static final List<String> LEVELS = List.of("authenticated", "public", "owner");
    private static final List<String> FLAGS = List.of("true", "false");

    /** How long a job waits, what is left then of the half second that a cancellation takes, and how long a job takes. */
    private static final List<String> TIMES = List.of("PT0.1S", "PT0.4S", "PT3S");

    private Steps() {}

    static ActionChainArbitrary<Deployment> ofPeople(ActionChainArbitrary<Deployment> chain) {
        return chain.withAction(2, step("create user", (d, a) -> d.people().create(a.get(0)), PEOPLE))
                .withAction(1, step("suspend", (d, a) -> d.people().suspend(a.get(0)), PEOPLE))
                .withAction(1, step("activate", (d, a) -> d.people().activate(a.get(0)), PEOPLE))
                .withAction(2, step("delete user", (d, a) -> d.people().delete(a.get(0)), PEOPLE))
                .withAction(1, step("delete users again", (d, a) -> d.people().deleteAgain()));
    }

    static ActionChainArbitrary<Deployment> ofTokens(ActionChainArbitrary<Deployment> chain) {
        BiConsumer<Deployment, List<String>> create = (d, a) -> d.people().createToken(a.get(0), a.get(1));
        BiConsumer<Deployment, List<String>> delete = (d, a) -> d.people().deleteToken(a.get(0), a.get(1));
        return chain.withAction(2, step("create token", create, PEOPLE, TOKENS))
                .withAction(2, step("delete token", delete, PEOPLE, TOKENS));
    }

    static ActionChainArbitrary<Deployment> ofTeams(ActionChainArbitrary<Deployment> chain) {
        BiConsumer<Deployment, List<String>> join = (d, a) -> d.teams().addMember(a.get(0), a.get(1));
        BiConsumer<Deployment, List<String>> leave = (d, a) -> d.teams().removeMember(a.get(0), a.get(1));
        BiConsumer<Deployment, List<String>> group = (d, a) -> d.teams().createGroup(a.get(0), a.get(1));
        BiConsumer<Deployment, List<String>> ungroup = (d, a) -> d.teams().deleteGroup(a.get(0), a.get(1));
        BiConsumer<Deployment, List<String>> add = (d, a) -> d.teams().addToGroup(a.get(0), a.get(1), a.get(2));
        return chain.withAction(
                        1, step("create organization", (d, a) -> d.teams().create(a.get(0)), TEAMS))
                .withAction(1, step("delete organization", (d, a) -> d.teams().delete(a.get(0)), TEAMS))
                .withAction(4, step("add member", join, TEAMS, PEOPLE))
                .withAction(3, step("remove member", leave, TEAMS, PEOPLE))
                .withAction(2, step("create group", group, TEAMS, GROUPS))
                .withAction(1, step("delete group", ungroup, TEAMS, GROUPS))
                .withAction(6, step("add to group", add, TEAMS, GROUPS, PEOPLE));
    }

    static ActionChainArbitrary<Deployment> ofTemplates(ActionChainArbitrary<Deployment> chain) {
        return chain.withAction(1, step("push template", (d, a) -> d.templates().push(a.get(0)), TEMPLATES))
                .withAction(2, step("delete template", (d, a) -> d.templates().delete(a.get(0)), TEMPLATES));
    }

    static ActionChainArbitrary<Deployment> ofBuilds(ActionChainArbitrary<Deployment> chain) {
        BiConsumer<Deployment, List<String>> create = (d, a) -> d.workspaces().create(a.get(0), a.get(1), a.get(2));
        BiConsumer<Deployment, List<String>> build = (d, a) -> d.workspaces().build(number(a), a.get(1));
        BiConsumer<Deployment, List<String>> pass = (d, a) -> d.workspaces().pass(Duration.parse(a.get(0)));
        return chain.withAction(5, step("create workspace", create, PEOPLE, WORKSPACES, TEMPLATES))
                .withAction(8, step("build", build, NUMBERS, TRANSITIONS))
                .withAction(4, step("cancel build", (d, a) -> d.workspaces().cancel(number(a)), NUMBERS))
                .withAction(8, step("pass", pass, TIMES))
                .withAction(1, step("ask for none", (d, a) -> d.workspaces().askForNone()));
    }

    static ActionChainArbitrary<Deployment> ofSettings(ActionChainArbitrary<Deployment> chain) {
        BiConsumer<Deployment, List<String>> ttl = (d, a) -> d.workspaces().setTtl(number(a), a.get(1));
        BiConsumer<Deployment, List<String>> autostart =
                (d, a) -> d.workspaces().setAutostart(number(a), a.get(1));
        BiConsumer<Deployment, List<String>> dormant = (d, a) -> d.workspaces().setDormant(number(a), flag(a));
        BiConsumer<Deployment, List<String>> favorite = (d, a) -> d.workspaces().setFavorite(number(a), flag(a));
        BiConsumer<Deployment, List<String>> share = (d, a) -> d.workspaces().share(number(a), port(a), a.get(2));
        BiConsumer<Deployment, List<String>> unshare = (d, a) -> d.workspaces().unshare(number(a), port(a));
        return chain.withAction(1, step("set ttl", ttl, NUMBERS, TTLS))
                .withAction(1, step("set autostart", autostart, NUMBERS, SCHEDULES))
                .withAction(2, step("set dormant", dormant, NUMBERS, FLAGS))
                .withAction(2, step("set favorite", favorite, NUMBERS, FLAGS))
                .withAction(2, step("share port", share, NUMBERS, PORTS, LEVELS))
                .withAction(2, step("unshare port", unshare, NUMBERS, PORTS));
    }

    private static int number(List<String> arguments) {
        return Integer.parseInt(arguments.get(0));
    }

    private static int port(List<String> arguments) {
        return Integer.parseInt(arguments.get(1));
    }

    private static boolean flag(List<String> arguments) {
        return Boolean.parseBoolean(arguments.get(1));
    }

    /** A step whose arguments are each one of a few words. */
    @SafeVarargs
    private static Action.Independent<Deployment> step(
            String name, BiConsumer<Deployment, List<String>> step, List<String>... words) {
        Arbitrary<List<String>> arguments = Arbitraries.just(List.of());
        for (List<String> choice : words) {
            arguments = arguments.flatMap(before -> Arbitraries.of(choice).map(word -> with(before, word)));
        }
        Arbitrary<Transformer<Deployment>> transformer = arguments.map(
                chosen -> Transformer.mutate(name + " " + chosen, deployment -> step.accept(deployment, chosen)));
        return () -> transformer;
    }

    private static List<String> with(List<String> words, String word) {
        List<String> more = new ArrayList<>(words);
        more.add(word);
        return more;
    }
}
