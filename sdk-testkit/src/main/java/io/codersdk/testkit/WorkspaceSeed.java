package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.WorkspacesOperations;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workspace that is there from the start: it runs and its agents are ready, unless told otherwise. */
public final class WorkspaceSeed {
    private final String name;
    private final String owner;
    private final Origin origin;
    private final Map<String, String> parameters;
    private final @Nullable String error;
    private final @Nullable WorkspaceTransition last;

    private WorkspaceSeed(
            String name,
            String owner,
            Origin origin,
            Map<String, String> parameters,
            @Nullable String error,
            @Nullable WorkspaceTransition last) {
        this.name = name;
        this.owner = owner;
        this.origin = origin;
        this.parameters = Map.copyOf(parameters);
        this.error = error;
        this.last = last;
    }

    /** The template of a workspace, and where that is. */
    record Origin(String organization, @Nullable String template) {}

    static WorkspaceSeed of(String name, String owner, Origin origin) {
        return new WorkspaceSeed(name, owner, origin, Map.of(), null, null);
    }

    /** Makes it of this template of the same organization, instead of the one that was named last. */
    public WorkspaceSeed template(String template) {
        return new WorkspaceSeed(name, owner, new Origin(origin.organization(), template), parameters, error, last);
    }

    /** Gives a parameter of the template a value; others have their defaults. */
    public WorkspaceSeed parameter(String parameter, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(parameter, value);
        return new WorkspaceSeed(name, owner, origin, more, error, last);
    }

    /** Lets it have been stopped after its start. */
    public WorkspaceSeed stopped() {
        return new WorkspaceSeed(name, owner, origin, parameters, error, WorkspaceTransition.STOP);
    }

    /** Lets it have been deleted, so that it is there for who asks for deleted ones. */
    public WorkspaceSeed deleted() {
        return new WorkspaceSeed(name, owner, origin, parameters, error, WorkspaceTransition.DELETE);
    }

    /** Lets its start have failed with this error. */
    public WorkspaceSeed failed(String message) {
        return new WorkspaceSeed(name, owner, origin, parameters, message, last);
    }

    private Duration time(Settings settings) {
        return last == null ? start(settings) : start(settings).plus(build(settings));
    }

    private static Duration start(Settings settings) {
        return build(settings).plus(settings.connecting()).plus(settings.scripts());
    }

    private static Duration build(Settings settings) {
        return settings.queueing().plus(settings.building());
    }

    Seed seed() {
        if (origin.template() == null) {
            throw new IllegalStateException("name the template of workspace \"" + name + "\" before it");
        }
        return new Seed("workspace \"" + name + "\" of \"" + owner + "\"", this::time, this::sow);
    }

    private void sow(Sower sower) {
        Settings settings = sower.world().settings;
        // Who is locked out, or never was there, has workspaces that somebody else made.
        boolean active = sower.user(owner).status().equals(UserStatus.ACTIVE);
        String maker = active ? owner : FakeCoder.OWNER_USERNAME;
        if (error != null) {
            sower.world().jobScripts.add(JobKind.BUILD).fails(error);
        }
        sower.callAs(maker, WorkspacesOperations.CREATE_USER_WORKSPACE, request(template(sower)), owner);
        sower.pass(start(settings));
        if (last != null) {
            sower.callAs(
                    maker,
                    BuildsOperations.CREATE_WORKSPACE_BUILD,
                    CreateWorkspaceBuildRequest.builder().transition(last).build(),
                    id(sower.world(), sower.user(owner)).toString());
            sower.pass(build(settings));
        }
    }

    private Template template(Sower sower) {
        String template = String.valueOf(origin.template());
        return sower.world()
                .templates
                .byName(sower.organization(origin.organization()).id(), template)
                .orElseThrow(() -> new IllegalArgumentException("there is no template \"" + template + "\""));
    }

    private CreateWorkspaceRequest request(Template template) {
        return CreateWorkspaceRequest.builder()
                .name(name)
                .templateId(template.id())
                .richParameterValues(parameters.entrySet().stream()
                        .map(value -> WorkspaceBuildParameter.builder()
                                .name(value.getKey())
                                .value(value.getValue())
                                .build())
                        .toList())
                .build();
    }

    private UUID id(World world, Account account) {
        return world.workspaces.living(account, name).orElseThrow().id();
    }
}
