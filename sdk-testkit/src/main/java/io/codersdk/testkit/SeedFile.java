package io.codersdk.testkit;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world as a file of JSON: a list of objects, each a word of {@link WorldBuilder} with what belongs to it. */
final class SeedFile {
    /** A workspace may name its template, and so comes before it. */
    private static final List<String> KINDS = List.of("organization", "user", "group", "workspace", "template");

    private final Path file;
    private final WorldBuilder<?> world;

    SeedFile(Path file, WorldBuilder<?> world) {
        this.file = file;
        this.world = world;
    }

    void read() {
        List<JsonValue> seeds = seeds();
        for (int i = 0; i < seeds.size(); i++) {
            SeedObject seed = SeedObject.of(file + ": /" + i, seeds.get(i));
            add(seed);
            seed.requireAllRead();
        }
    }

    private List<JsonValue> seeds() {
        try {
            JsonValue json = JsonValue.parse(Files.readString(file));
            if (json.isList()) {
                return json.asList();
            }
            throw new IllegalArgumentException(file + ": a world is an array of objects");
        } catch (CoderProtocolException e) {
            throw new IllegalArgumentException(file + ": this is no JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private void add(SeedObject seed) {
        String kind = seed.first(KINDS);
        String name = seed.text(kind).orElse("");
        switch (kind) {
            case "organization" -> world.organization(name);
            case "user" -> world.user(name, user -> user(seed, user));
            case "group" -> world.group(name, seed.texts("members").toArray(String[]::new));
            case "template" -> template(seed, name);
            default -> world.workspace(name, workspace -> workspace(seed, workspace));
        }
    }

    private static UserSeed user(SeedObject seed, UserSeed user) {
        UserSeed made = user.roles(seed.texts("roles").toArray(String[]::new));
        made = seed.text("email").map(made::email).orElse(made);
        made = seed.text("full_name").map(made::fullName).orElse(made);
        made = seed.text("password").map(made::password).orElse(made);
        return switch (seed.oneOf("status", "active", "dormant", "suspended")) {
            case "dormant" -> made.dormant();
            case "suspended" -> made.suspended();
            default -> made;
        };
    }

    private void template(SeedObject seed, String name) {
        Optional<String> folder = seed.text("folder");
        Map<String, String> files = seed.textsByName("files");
        if (folder.isPresent()) {
            world.template(name, file.resolveSibling(folder.get()));
        } else if (files.isEmpty()) {
            world.template(name);
        } else {
            world.template(name, files);
        }
    }

    private static WorkspaceSeed workspace(SeedObject seed, WorkspaceSeed workspace) {
        WorkspaceSeed made = seed.text("template").map(workspace::template).orElse(workspace);
        for (Map.Entry<String, String> parameter :
                seed.textsByName("parameters").entrySet()) {
            made = made.parameter(parameter.getKey(), parameter.getValue());
        }
        made = seed.text("error").map(made::failed).orElse(made);
        return switch (seed.oneOf("state", "running", "stopped", "deleted")) {
            case "stopped" -> made.stopped();
            case "deleted" -> made.deleted();
            default -> made;
        };
    }
}
