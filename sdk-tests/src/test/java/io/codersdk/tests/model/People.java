package io.codersdk.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.testkit.FakeCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Users, whose names collide without regard to case, and their tokens. */
final class People extends Part {
    private static final int KEY_ID_LENGTH = 10;

    private final Map<String, Person> living = new TreeMap<>();
    private final List<String> deleted = new ArrayList<>();

    People(Deployment deployment) {
        super(deployment);
        String id = Deployment.text(deployment.get("/users/me"), "id");
        living.put(FakeCoder.OWNER_USERNAME, new Person(id, FakeCoder.OWNER_USERNAME, "active", new TreeMap<>()));
    }

    /** @param tokens the ids of the tokens, by name */
    record Person(String id, String name, String status, Map<String, String> tokens) {
        Person with(String newStatus) {
            return new Person(id, name, newStatus, tokens);
        }

        boolean isOwner() {
            return name.equals(FakeCoder.OWNER_USERNAME);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    Optional<Person> find(String name) {
        return Optional.ofNullable(living.get(key(name)));
    }

    void create(String name) {
        change();
        String email = key(name) + "@example.com";
        JsonValue user = deployment.expect(find(name).isPresent() ? 409 : 201, "POST", "/users", """
                {"username": "%s", "email": "%s", "password": "Rather-l0ng-password", "login_type": "password",
                 "organization_ids": ["%s"]}""".formatted(
                        name, email, deployment.teams().defaultId()));
        if (find(name).isEmpty()) {
            Person person = new Person(Deployment.text(user, "id"), name, "dormant", new TreeMap<>());
            living.put(key(name), person);
            deployment.teams().joinDefault(person);
        }
    }

    void suspend(String name) {
        boolean refused = find(name).filter(person -> !person.isOwner()).isEmpty();
        setStatus(name, "suspend", "suspended", refused);
    }

    void activate(String name) {
        setStatus(name, "activate", "active", find(name).isEmpty());
    }

    private void setStatus(String name, String verb, String status, boolean refused) {
        change();
        deployment.expect(refused ? 400 : 200, "PUT", "/users/" + name + "/status/" + verb, "");
        if (!refused) {
            living.computeIfPresent(key(name), (unused, person) -> person.with(status));
        }
    }

    void delete(String name) {
        change();
        Optional<Person> person = find(name);
        deployment.expect(person.map(this::statusOfDeletion).orElse(400), "DELETE", "/users/" + name, "");
        if (person.isPresent() && statusOfDeletion(person.get()) == 200) {
            living.remove(key(name));
            deleted.add(person.get().id());
            deployment.teams().forget(person.get());
            checkTokens();
        }
    }

    private int statusOfDeletion(Person person) {
        if (person.isOwner()) {
            return 403;
        }
        return deployment.workspaces().isOwner(person) ? 417 : 200;
    }

    /** Those who are deleted are not listed, and can be read and deleted by id. */
    void deleteAgain() {
        change();
        for (String id : deleted) {
            deployment.expect(200, "DELETE", "/users/" + id, "");
            assertThat(Deployment.text(deployment.get("/users/" + id), "id")).isEqualTo(id);
        }
    }

    void createToken(String name, String token) {
        Optional<Person> person = find(name);
        boolean taken =
                person.filter(owner -> owner.tokens().containsKey(token)).isPresent();
        JsonValue key = deployment.expect(
                person.isEmpty() ? 400 : taken ? 409 : 201,
                "POST",
                "/users/" + name + "/keys/tokens",
                "{\"token_name\": \"" + token + "\"}");
        if (!taken) {
            person.ifPresent(owner ->
                    owner.tokens().put(token, Deployment.text(key, "key").substring(0, KEY_ID_LENGTH)));
        }
        checkTokens();
    }

    void deleteToken(String name, String token) {
        Optional<Person> person = find(name);
        Optional<String> id = person.map(owner -> owner.tokens().remove(token));
        int status = person.isEmpty() ? 400 : 404;
        deployment.expect(
                id.isPresent() ? 204 : status, "DELETE", "/users/" + name + "/keys/" + id.orElse("0123456789"), "");
        deployment.expect(status, "GET", "/users/" + name + "/keys/tokens/" + token, "");
        checkTokens();
    }

    @Override
    void check() {
        JsonValue answer = deployment.get("/users");
        List<JsonValue> users = Deployment.member(answer, "users").asList();
        assertThat(users)
                .extracting(user -> Deployment.text(user, "username") + " " + Deployment.text(user, "status"))
                .containsExactlyElementsOf(living.values().stream()
                        .map(person -> person.name() + " " + person.status())
                        .toList());
        assertThat(Deployment.member(answer, "count").asLong()).isEqualTo(living.size());
        checkOne(users, "/users/");
    }

    /** Compares the tokens of all users. */
    private void checkTokens() {
        assertThat(deployment.list("/users/me/keys/tokens?include_all=true"))
                .extracting(token -> Deployment.text(token, "username") + " " + Deployment.text(token, "token_name")
                        + " " + Deployment.text(token, "id"))
                .containsExactlyInAnyOrderElementsOf(living.values().stream()
                        .flatMap(person -> person.tokens().entrySet().stream()
                                .map(token -> person.name() + " " + token.getKey() + " " + token.getValue()))
                        .toList());
    }
}
