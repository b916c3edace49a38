package io.codersdk.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.testkit.FakeCoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Organizations with their members and groups. */
final class Teams extends Part {
    /** A name for the first organization, whatever it is called. */
    static final String DEFAULT = "default";

    private final Map<String, Team> teams = new TreeMap<>();

    Teams(Deployment deployment) {
        super(deployment);
        JsonValue first = deployment.list("/organizations").get(0);
        teams.put(DEFAULT, new Team(Deployment.text(first, "id")));
        owner().ifPresent(this::joinDefault);
    }

    private static final class Group {
        private final String id;
        private final Set<String> members = new TreeSet<>();

        Group(String id) {
            this.id = id;
        }
    }

    private static final class Team {
        private final String id;
        private final Set<String> members = new TreeSet<>();
        private final Map<String, Group> groups = new TreeMap<>();

        Team(String id) {
            this.id = id;
        }

        void leave(String person) {
            members.remove(person);
            groups.values().forEach(group -> group.members.remove(person));
        }
    }

    private Optional<People.Person> owner() {
        return deployment.people().find(FakeCoder.OWNER_USERNAME);
    }

    private Team first() {
        return Optional.ofNullable(teams.get(DEFAULT)).orElseThrow();
    }

    String defaultId() {
        return first().id;
    }

    void joinDefault(People.Person person) {
        change();
        first().members.add(person.id());
    }

    /** Everything that a user was in, it is in no more. */
    void forget(People.Person person) {
        change();
        teams.values().forEach(team -> team.leave(person.id()));
    }

    private Optional<Team> find(String name) {
        return Optional.ofNullable(teams.get(name));
    }

    private Optional<Group> find(String team, String group) {
        return find(team).map(found -> found.groups.get(group));
    }

    void create(String name) {
        change();
        int taken = name.equals(DEFAULT) ? 400 : 409;
        Optional<Team> before = find(name);
        JsonValue organization = deployment.expect(
                before.isPresent() ? taken : 201, "POST", "/organizations", "{\"name\": \"" + name + "\"}");
        if (before.isEmpty()) {
            Team team = new Team(Deployment.text(organization, "id"));
            owner().ifPresent(owner -> team.members.add(owner.id()));
            teams.put(name, team);
        }
    }

    void delete(String name) {
        change();
        int found = name.equals(DEFAULT) ? 400 : 200;
        deployment.expect(find(name).isPresent() ? found : 404, "DELETE", "/organizations/" + name, "");
        if (found == 200) {
            teams.remove(name);
        }
    }

    void addMember(String name, String who) {
        change();
        Optional<Team> team = find(name);
        Optional<People.Person> person = deployment.people().find(who);
        boolean fits = team.isPresent()
                && person.filter(found -> !team.get().members.contains(found.id()))
                        .isPresent();
        deployment.expect(
                team.isEmpty() ? 404 : fits ? 200 : 400, "POST", "/organizations/" + name + "/members/" + who, "");
        if (fits) {
            person.ifPresent(found -> team.get().members.add(found.id()));
        }
    }

    void removeMember(String name, String who) {
        change();
        Optional<Team> team = find(name);
        Optional<People.Person> person = deployment.people().find(who);
        boolean member = team.isPresent()
                && person.filter(found -> team.get().members.contains(found.id()))
                        .isPresent();
        // The model asks in the name of the owner, and nobody removes themselves.
        boolean leaves = member && person.filter(People.Person::isOwner).isEmpty();
        int refusal = member || (team.isPresent() && person.isEmpty()) ? 400 : 404;
        deployment.expect(leaves ? 204 : refusal, "DELETE", "/organizations/" + name + "/members/" + who, "");
        if (leaves) {
            person.ifPresent(found -> team.get().leave(found.id()));
        }
    }

    void createGroup(String name, String group) {
        change();
        Optional<Team> team = find(name);
        Optional<Group> before = find(name, group);
        JsonValue answer = deployment.expect(
                team.isEmpty() ? 404 : before.isPresent() ? 409 : 201,
                "POST",
                "/organizations/" + name + "/groups",
                "{\"name\": \"" + group + "\"}");
        if (before.isEmpty()) {
            team.ifPresent(found -> found.groups.put(group, new Group(Deployment.text(answer, "id"))));
        }
    }

    void addToGroup(String name, String group, String who) {
        change();
        Optional<Group> found = find(name, group);
        Optional<People.Person> person = deployment.people().find(who);
        boolean fits = found.isPresent()
                && person.filter(member -> find(name).orElseThrow().members.contains(member.id())
                                && !found.get().members.contains(member.id()))
                        .isPresent();
        deployment.expect(
                found.isEmpty() ? 404 : fits ? 200 : 400,
                "PATCH",
                "/groups/" + found.map(known -> known.id).orElseGet(Deployment::unknownId),
                "{\"add_users\": [\"" + person.map(People.Person::id).orElseGet(Deployment::unknownId) + "\"]}");
        if (fits) {
            person.ifPresent(member -> found.get().members.add(member.id()));
        }
    }

    void deleteGroup(String name, String group) {
        change();
        Optional<Group> found = find(name, group);
        String path = "/groups/" + found.map(known -> known.id).orElseGet(Deployment::unknownId);
        deployment.expect(found.isPresent() ? 200 : 404, "DELETE", path, "");
        deployment.expect(404, "GET", path, "");
        find(name).ifPresent(team -> team.groups.remove(group));
    }

    /** The groups of everyone have the ids of the organizations, and their members. */
    @Override
    void check() {
        List<String> groups = new ArrayList<>();
        for (Team team : teams.values()) {
            groups.add(described(team.id, team.members));
            team.groups.values().forEach(group -> groups.add(described(group.id, group.members)));
        }
        List<JsonValue> listed = deployment.list("/groups");
        assertThat(listed)
                .extracting(group -> described(
                        Deployment.text(group, "id"),
                        ids(Deployment.elements(Deployment.member(group, "members")), "id")))
                .containsExactlyInAnyOrderElementsOf(groups);
        checkOne(listed, "/groups/");
    }

    /** Compares the organizations themselves and the lists of their members. */
    void checkMembers() {
        assertThat(ids(deployment.list("/organizations"), "id"))
                .containsExactlyInAnyOrderElementsOf(
                        teams.values().stream().map(team -> team.id).toList());
        for (Team team : teams.values()) {
            assertThat(ids(deployment.list("/organizations/" + team.id + "/members"), "user_id"))
                    .isEqualTo(team.members);
        }
    }

    private static Set<String> ids(List<JsonValue> objects, String name) {
        Set<String> ids = new TreeSet<>();
        objects.forEach(object -> ids.add(Deployment.text(object, name)));
        return ids;
    }

    private static String described(String id, Collection<String> members) {
        return id + " " + members;
    }
}
