package io.codersdk.tests.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Templates of one archive, which has a resource with an agent. */
final class Templates extends Part {
    private static final Duration IMPORT = Duration.ofSeconds(2);
    private static final byte[] ARCHIVE = zip("""
            resource "coder_agent" "main" {
              os   = "linux"
              arch = "amd64"
            }
            resource "docker_container" "workspace" {
              image = "debian"
            }
            """);

    private final Map<String, String> living = new TreeMap<>();
    private final Map<String, String> deleted = new HashMap<>();
    private boolean uploaded;

    Templates(Deployment deployment) {
        super(deployment);
    }

    private static byte[] zip(String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("main.tf"));
            zip.write(source.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The id of one that is there. */
    Optional<String> id(String name) {
        return Optional.ofNullable(living.get(name));
    }

    /** The id of one that was there, though none of this name is now. */
    Optional<String> deletedId(String name) {
        return id(name).isPresent() ? Optional.empty() : Optional.ofNullable(deleted.get(name));
    }

    void push(String name) {
        change();
        deployment.workspaces().change();
        String file = Deployment.text(
                deployment.expect(uploaded ? 200 : 201, "POST", "/files", "application/zip", ARCHIVE), "hash");
        uploaded = true;
        JsonValue version =
                deployment.expect(201, "POST", "/organizations/default/templateversions", """
                {"storage_method": "file", "provisioner": "terraform", "file_id": "%s"}""".formatted(file));
        deployment.pass(IMPORT);
        JsonValue template = deployment.expect(
                living.containsKey(name) ? 409 : 201, "POST", "/organizations/default/templates", """
                {"name": "%s", "template_version_id": "%s", "max_port_share_level": "public"}""".formatted(
                                name, Deployment.text(version, "id")));
        living.computeIfAbsent(name, unused -> Deployment.text(template, "id"));
    }

    void delete(String name) {
        change();
        Optional<String> id = id(name);
        int found = id.filter(deployment.workspaces()::isUsed).isPresent() ? 400 : 200;
        deployment.expect(
                id.isPresent() ? found : 404,
                "DELETE",
                "/templates/" + id.or(() -> deletedId(name)).orElseGet(Deployment::unknownId),
                "");
        if (found == 200) {
            id.ifPresent(known -> deleted.put(name, known));
            living.remove(name);
        }
    }

    @Override
    void check() {
        List<JsonValue> templates = deployment.list("/templates");
        assertThat(templates)
                .extracting(template -> Deployment.text(template, "name") + "=" + Deployment.text(template, "id"))
                .containsExactlyInAnyOrderElementsOf(
                        living.entrySet().stream().map(Map.Entry::toString).toList());
        checkOne(templates, "/templates/");
    }
}
