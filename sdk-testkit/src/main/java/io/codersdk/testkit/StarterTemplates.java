package io.codersdk.testkit;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.TemplateExample;
import io.codersdk.operation.TemplatesOperations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import okio.ByteString;

/** Templates to start from. They are made up: a server brings others, and more of them. */
final class StarterTemplates {
    private static final List<TemplateExample> ALL = List.of(
            example("container", "Container", "A container on the machine of the server", "docker.png", "container"),
            example("cluster", "Pod in a cluster", "A pod with a volume for its home", "k8s.png", "kubernetes"),
            example("machine", "Virtual machine", "A machine with a disk that stays", "aws.svg", "vm", "linux"),
            example("empty", "Empty", "An agent and nothing else", "empty.svg"));

    /** The resources of each by its id: one that there is while the workspace runs, then those that stay. */
    private static final Map<String, List<String>> RESOURCES = Map.of(
            "container", List.of("docker_container"),
            "cluster", List.of("kubernetes_pod", "kubernetes_persistent_volume_claim"),
            "machine", List.of("aws_instance", "aws_ebs_volume"),
            "empty", List.of("null_resource"));

    private static final String AGENT = """
            data "coder_workspace" "me" {
            }
            resource "coder_agent" "main" {
              os   = "linux"
              arch = "amd64"
            }
            """;

    private final World world;

    StarterTemplates(World world) {
        this.world = world;
    }

    private static TemplateExample example(String id, String name, String description, String icon, String... tags) {
        return TemplateExample.builder()
                .id(id)
                .name(name)
                .description(description)
                .url("https://templates.example.com/" + id)
                .icon("/icon/" + icon)
                .tags(List.of(tags))
                .markdown("# " + name + "\n\n" + description + ".\n")
                .build();
    }

    /** The files of the one with an id. */
    static Optional<Tar> tar(String id) {
        return Optional.ofNullable(RESOURCES.get(id)).map(resources -> {
            String text = AGENT
                    + running(resources.get(0))
                    + resources.stream().skip(1).map(StarterTemplates::staying).collect(Collectors.joining());
            ArchiveEntry main = new ArchiveEntry(ArchiveEntry.Kind.FILE, "main.tf", ByteString.encodeUtf8(text));
            return Tar.of(List.of(main));
        });
    }

    private static String running(String type) {
        return """
                resource "%s" "workspace" {
                  count = data.coder_workspace.me.start_count
                  env   = ["CODER_AGENT_TOKEN=${coder_agent.main.token}"]
                }
                """.formatted(type);
    }

    private static String staying(String type) {
        return "resource \"" + type + "\" \"home\" {\n}\n";
    }

    @SuppressWarnings("deprecation") // old clients ask within an organization
    void register(Routes routes) {
        routes.constant(
                TemplatesOperations.GET_TEMPLATE_EXAMPLES, TemplatesOperations.GET_TEMPLATE_EXAMPLES_BY_ORGANIZATION);
        routes.answer(TemplatesOperations.GET_TEMPLATE_EXAMPLES, StarterTemplates::anywhere);
        routes.answer(TemplatesOperations.GET_TEMPLATE_EXAMPLES_BY_ORGANIZATION, call -> {
            UUID organization = world.organizations.require(call).id();
            call.require(RbacAction.READ, RbacResource.TEMPLATE, organization, Refusal.notFound());
            return ALL;
        });
    }

    /** For those to whom a role shows the templates of some organization; what groups see does not count. */
    private static List<TemplateExample> anywhere(Call call) {
        Account caller = call.caller();
        boolean permitted = caller.may(RbacAction.READ, RbacResource.TEMPLATE)
                || caller.organizations().stream()
                        .anyMatch(organization -> caller.may(RbacAction.READ, RbacResource.TEMPLATE, organization));
        if (!permitted) {
            throw Refusal.notFound();
        }
        return ALL;
    }
}
