package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.UpdateActiveTemplateVersion;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.TemplatesOperations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import okio.ByteString;

/**
 * A template; the second time of one name and organization, a new active version of it.
 *
 * @param files by their paths
 */
record TemplateSeed(String name, String organization, Map<String, ByteString> files) {
    /** A machine with one agent and one parameter, gone while the workspace is stopped. */
    static final String SMALL = """
            data "coder_workspace" "me" {
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
              os   = "linux"
              arch = "amd64"
            }
            resource "docker_container" "workspace" {
              count = data.coder_workspace.me.start_count
              image = "codercom/enterprise-base:ubuntu"
              env   = ["CODER_AGENT_TOKEN=${coder_agent.main.token}"]
            }
            """;

    private static Duration time(Settings settings) {
        return settings.queueing().plus(settings.importing());
    }

    Seed seed() {
        return new Seed("template \"" + name + "\"", TemplateSeed::time, this::sow);
    }

    private void sow(Sower sower) {
        Optional<UUID> known = sower.world()
                .templates
                .byName(sower.organization(organization).id(), name)
                .map(Template::id);
        UUID version = sower.get(
                        TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION,
                        CreateTemplateVersionRequest.builder()
                                .fileId(sower.upload(tar()))
                                .templateId(known.orElse(null))
                                .storageMethod(ProvisionerStorageMethod.FILE)
                                .provisioner(ProvisionerType.TERRAFORM)
                                .build(),
                        organization)
                .id();
        sower.pass(time(sower.world().settings));
        requireImported(sower.world(), version);
        if (known.isPresent()) {
            sower.call(
                    TemplateVersionsOperations.UPDATE_ACTIVE_TEMPLATE_VERSION_BY_TEMPLATE_ID,
                    UpdateActiveTemplateVersion.builder().id(version).build(),
                    known.get().toString());
        } else {
            sower.call(
                    TemplatesOperations.CREATE_TEMPLATE_BY_ORGANIZATION,
                    CreateTemplateRequest.builder()
                            .name(name)
                            .templateVersionId(version)
                            .build(),
                    organization);
        }
    }

    /** Folders come first, without which a provisioner does not find where their files go. */
    private Tar tar() {
        Set<String> folders = new TreeSet<>();
        for (String path : files.keySet()) {
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                folders.add(path.substring(0, end + 1));
            }
        }
        List<ArchiveEntry> entries = new ArrayList<>();
        folders.forEach(folder -> entries.add(ArchiveEntry.folder(folder)));
        files.forEach((path, content) -> entries.add(new ArchiveEntry(ArchiveEntry.Kind.FILE, path, content)));
        return Tar.of(entries);
    }

    private static void requireImported(World world, UUID version) {
        Job job = world.versions.get(version).orElseThrow().job();
        job.failure(world.clock.instant()).ifPresent(failure -> {
            throw new IllegalArgumentException("its import fails: " + failure.error());
        });
    }
}
