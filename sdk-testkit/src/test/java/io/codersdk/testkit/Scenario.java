package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.UploadResponse;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.TemplatesOperations;
import io.codersdk.operation.WorkspacesOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** A fake server in stepped time with an owner at it, and the ways to bring it into a state that a test is about. */
final class Scenario implements AutoCloseable {
    static final Instant START = Instant.parse("2024-11-20T10:00:00Z");

    static final String TEMPLATE = """
            # A small template.
            variable "region" {
              type    = string
              default = "eu"
            }
            data "coder_parameter" "cpu" {
              name    = "cpu"
              type    = "number"
              default = 2
              mutable = true
              validation {
                min = 1
                max = 8
              }
            }
            resource "coder_agent" "main" {
              os                 = "linux"
              arch               = "amd64"
              connection_timeout = 120
            }
            resource "docker_container" "workspace" {
              image = "codercom/${data.coder_parameter.cpu.value}"
            }
            """;

    final FakeCoder coder;
    final Api owner;

    Scenario() {
        this(FakeCoder.builder());
    }

    Scenario(FakeCoderBuilder builder) {
        this(builder.steppedTime(START).start());
    }

    Scenario(FakeCoder coder) {
        this.coder = coder;
        this.owner = Api.owner(coder);
    }

    void pass(Duration time) {
        coder.clock().advance(time);
    }

    /** How long a job waits before it starts. */
    Duration startOfJob() {
        return Settings.QUEUEING;
    }

    /** Long enough for any job to end. */
    void finish() {
        pass(Duration.ofSeconds(10));
    }

    /** A name that ends in a slash is that of a folder, whose text is nothing. */
    static byte[] tar(String... namesAndTexts) {
        List<ArchiveEntry> entries = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            String name = namesAndTexts[i];
            entries.add(
                    name.endsWith("/")
                            ? ArchiveEntry.folder(name)
                            : ArchiveEntry.file(name, namesAndTexts[i + 1].getBytes(UTF_8)));
        }
        return Tar.of(entries).bytes();
    }

    Api.Answer upload(String contentType, byte[] bytes) {
        return owner.send("POST", "/files", RequestBody.create(bytes, MediaType.get(contentType)));
    }

    UUID uploadTar(String... namesAndTexts) {
        Api.Answer answer = upload("application/x-tar", tar(namesAndTexts));
        assertThat(answer.code()).isIn(200, 201);
        return answer.as(UploadResponse.codec()).hash();
    }

    TemplateVersion version(String terraform) {
        return version(uploadTar("main.tf", terraform), null, null);
    }

    TemplateVersion version(UUID file, @Nullable UUID template, @Nullable String name) {
        return owner.call(
                TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION,
                CreateTemplateVersionRequest.builder()
                        .fileId(file)
                        .templateId(template)
                        .name(name)
                        .storageMethod(ProvisionerStorageMethod.FILE)
                        .provisioner(ProvisionerType.TERRAFORM)
                        .build(),
                "default");
    }

    TemplateVersion reload(TemplateVersion version) {
        return owner.call(
                TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_ID,
                null,
                version.id().toString());
    }

    /** A template whose first version is imported. */
    Template template(String name, String terraform) {
        TemplateVersion version = version(terraform);
        finish();
        return owner.call(
                TemplatesOperations.CREATE_TEMPLATE_BY_ORGANIZATION,
                CreateTemplateRequest.builder()
                        .name(name)
                        .templateVersionId(version.id())
                        .build(),
                "default");
    }

    Template template() {
        return template("docker", TEMPLATE);
    }

    Workspace workspace(String name, Template template) {
        return owner.call(
                WorkspacesOperations.CREATE_USER_WORKSPACE,
                CreateWorkspaceRequest.builder()
                        .name(name)
                        .templateId(template.id())
                        .build(),
                "me");
    }

    /** A workspace that runs, its agent ready. */
    Workspace running() {
        Workspace workspace = workspace("dev", template());
        finish();
        return reload(workspace);
    }

    /** The id of the first agent of a workspace. */
    UUID agent(Workspace workspace) {
        return reload(workspace)
                .latestBuild()
                .resources()
                .get(0)
                .agents()
                .get(0)
                .id();
    }

    /** An ordinary user, with a token. */
    Api member(String name) {
        owner.send("POST", "/users", """
                {"username":"%1$s","email":"%1$s@example.com","password":"Fake-Coder-Memb3r-Password",
                 "organization_ids":["00000000-0000-0000-0000-000000000000"]}""".formatted(name));
        return new Api(
                coder,
                owner.send("POST", "/users/" + name + "/keys/tokens", "{}").text("key"));
    }

    Workspace reload(Workspace workspace) {
        return owner.call(
                WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID,
                null,
                workspace.id().toString());
    }

    WorkspaceBuild build(Workspace workspace, WorkspaceTransition transition, String... parameters) {
        return owner.call(
                BuildsOperations.CREATE_WORKSPACE_BUILD,
                CreateWorkspaceBuildRequest.builder()
                        .transition(transition)
                        .richParameterValues(parameters(parameters))
                        .build(),
                workspace.id().toString());
    }

    static List<WorkspaceBuildParameter> parameters(String... namesAndValues) {
        List<WorkspaceBuildParameter> parameters = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(WorkspaceBuildParameter.builder()
                    .name(namesAndValues[i])
                    .value(namesAndValues[i + 1])
                    .build());
        }
        return parameters;
    }

    @Override
    public void close() {
        owner.close();
        coder.close();
    }
}
