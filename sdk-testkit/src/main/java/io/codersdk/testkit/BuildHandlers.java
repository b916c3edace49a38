package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.ProvisionerLogLevel;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.BuildsOperations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import okio.ByteString;

/** Builds of workspaces. */
final class BuildHandlers {
    private final World world;
    private final Builds builds;

    BuildHandlers(World world) {
        this.world = world;
        this.builds = new Builds(world);
    }

    @SuppressWarnings("deprecation") // old clients ask for resources apart
    void register(Routes routes) {
        routes.answer(BuildsOperations.CREATE_WORKSPACE_BUILD, this::create);
        routes.answer(BuildsOperations.GET_WORKSPACE_BUILDS_BY_WORKSPACE_ID, this::list);
        routes.answer(BuildsOperations.GET_WORKSPACE_BUILD, call -> view(world.workspaces.requireBuild(call)));
        routes.answer(BuildsOperations.GET_WORKSPACE_BUILD_BY_USER_WORKSPACE_NAME_AND_BUILD_NUMBER, this::byNumber);
        routes.answer(BuildsOperations.GET_BUILD_PARAMETERS_FOR_WORKSPACE_BUILD, this::parameters);
        routes.reply(
                BuildsOperations.GET_WORKSPACE_BUILD_LOGS,
                call -> world.workspaces.requireBuild(call).part().log().reply(call, world.clock));
        routes.answer(BuildsOperations.CANCEL_WORKSPACE_BUILD, this::cancel);
        routes.answer(BuildsOperations.REMOVED_GET_WORKSPACE_RESOURCES_FOR_WORKSPACE_BUILD, this::resources);
        routes.reply(BuildsOperations.GET_PROVISIONER_STATE_FOR_WORKSPACE_BUILD, this::state);
        routes.answer(
                BuildsOperations.GET_WORKSPACE_BUILD_TIMINGS_BY_ID,
                call -> BuildTimings.of(world.workspaces.requireBuild(call).part(), world.clock.instant()));
    }

    private WorkspaceBuild view(Workspaces.Located<FakeBuild> located) {
        return BuildView.of(located.workspace(), located.part(), world);
    }

    private WorkspaceBuild create(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call);
        CreateWorkspaceBuildRequest body = call.body(BuildsOperations.CREATE_WORKSPACE_BUILD, "transition");
        Template template = world.templates.getAny(workspace.templateId()).orElseThrow();
        requireSensible(call, workspace, body);
        FakeBuild latest = workspace.latestBuild();
        if (!latest.job().isComplete(world.clock.instant())) {
            throw Refusal.of(409, "A build of the workspace is active already.");
        }
        Version version = body.templateVersionId()
                .filter(id -> !id.equals(Ids.ZERO))
                .map(id -> version(id, template))
                .orElse(latest.version());
        builds.requireBuildable(version);
        if (!body.transition().equals(WorkspaceTransition.STOP)) {
            builds.requireActive(call, version, template);
        }
        Map<String, String> parameters =
                RichParameters.resolve(version.source().parameters(), body.richParameterValues(), kept(latest));
        FakeBuild.Plan plan = new FakeBuild.Plan(
                body.transition(),
                version,
                parameters,
                Builds.autostop(workspace, template),
                body.state().map(ByteString::of).orElse(latest.state()));
        Duration work = isOrphan(body) ? Duration.ZERO : world.settings.building();
        return BuildView.created(workspace, builds.start(call, workspace, plan, work), world);
    }

    private static boolean isOrphan(CreateWorkspaceBuildRequest body) {
        return body.orphan().orElse(false);
    }

    private void requireSensible(Call call, FakeWorkspace workspace, CreateWorkspaceBuildRequest body) {
        WorkspaceTransition transition = body.transition();
        String level = body.logLevel().map(ProvisionerLogLevel::value).orElse("");
        new Names()
                .check(
                        transition.isKnown() || transition.value().equals("create"),
                        "oneof",
                        "transition",
                        transition.value())
                .check(isLevel(level), "oneof", "log_level", level)
                .require();
        if (!transition.isKnown()) {
            throw Refusal.badRequest("Transition \"" + transition.value() + "\" is not supported.");
        }
        if (isOrphan(body)
                && (!transition.equals(WorkspaceTransition.DELETE)
                        || body.state().isPresent())) {
            throw Refusal.badRequest("Orphan goes with a deletion alone, and not with a state.");
        }
        if ((isOrphan(body) || body.state().isPresent()) && !mayUpdateTemplate(call, workspace)) {
            throw Refusal.of(403, "Only who may update the template may do this.");
        }
        if (!level.isEmpty()) {
            throw Refusal.badRequest("This deployment does not permit another log level.");
        }
        if (transition.equals(WorkspaceTransition.START)
                && workspace.dormantAt().isPresent()) {
            throw Refusal.of(403, "Forbidden.", "A dormant workspace cannot be started.");
        }
        if (!Workspaces.may(RbacAction.of(transition.value()), workspace, call.caller())) {
            throw Refusal.notFound();
        }
    }

    private static boolean isLevel(String level) {
        return level.isEmpty() || ProvisionerLogLevel.of(level).isKnown();
    }

    private Version version(UUID id, Template template) {
        return world.versions
                .get(id)
                .filter(version ->
                        version.templateId().filter(template.id()::equals).isPresent())
                .orElseThrow(() -> Refusal.badRequest("The template has no version \"" + id + "\"."));
    }

    /** The values that later builds start from; ephemeral ones are not among them. */
    private static Map<String, String> kept(FakeBuild build) {
        return build.version().source().parameters().stream()
                .filter(parameter -> !parameter.ephemeral())
                .filter(parameter -> build.parameters().containsKey(parameter.name()))
                .collect(Collectors.toMap(
                        TemplateVersionParameter::name,
                        parameter -> build.parameters().getOrDefault(parameter.name(), "")));
    }

    private List<WorkspaceBuild> list(Call call) {
        FakeWorkspace workspace = world.workspaces.require(call);
        Paging paging = Paging.of(call);
        Optional<Instant> since = since(call);
        int above = paging.after().map(id -> number(workspace, id)).orElse(0);
        List<FakeBuild> matches = workspace.builds().stream()
                .filter(build -> build.number() > above)
                .filter(build -> since.filter(time -> !build.job().createdAt().isAfter(time))
                        .isEmpty())
                .toList();
        return paging.page(matches).stream()
                .map(build -> view(new Workspaces.Located<>(workspace, build)))
                .toList();
    }

    private static Optional<Instant> since(Call call) {
        String since = call.query("since");
        try {
            return since.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(since).toInstant());
        } catch (DateTimeException e) {
            throw Refusal.invalid("since", "Must be an RFC 3339 time.");
        }
    }

    private static int number(FakeWorkspace workspace, UUID cursor) {
        return workspace.builds().stream()
                .filter(build -> build.id().equals(cursor))
                .mapToInt(FakeBuild::number)
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("There is no build with the id given as \"after_id\"."));
    }

    private WorkspaceBuild byNumber(Call call) {
        Account owner = world.accounts.require(call);
        int number = number(call.path("buildnumber"));
        FakeWorkspace workspace = world.workspaces.requireByName(call, owner, false);
        return workspace.builds().stream()
                .filter(build -> build.number() == number)
                .findFirst()
                .map(build -> view(new Workspaces.Located<>(workspace, build)))
                .orElseThrow(Refusal::notFound);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.of(400, "Failed to parse build number as integer.", "\"" + text + "\" is none");
        }
    }

    private List<WorkspaceBuildParameter> parameters(Call call) {
        return world.workspaces.requireBuild(call).part().parameters().entrySet().stream()
                .map(parameter -> WorkspaceBuildParameter.builder()
                        .name(parameter.getKey())
                        .value(parameter.getValue())
                        .build())
                .toList();
    }

    private List<WorkspaceResource> resources(Call call) {
        Workspaces.Located<FakeBuild> located = world.workspaces.requireBuild(call);
        Instant now = world.clock.instant();
        located.part().job().requireComplete(now);
        return BuildView.resources(located.workspace(), located.part(), now);
    }

    /** Bytes, whatever they are, that call themselves JSON. */
    private Reply state(Call call) {
        Workspaces.Located<FakeBuild> located = world.workspaces.requireBuild(call);
        if (!mayUpdateTemplate(call, located.workspace())) {
            throw Refusal.notFound();
        }
        return Reply.of(200, "application/json", located.part().state().toByteArray());
    }

    private boolean mayUpdateTemplate(Call call, FakeWorkspace workspace) {
        return world.templates
                .getAny(workspace.templateId())
                .filter(template -> world.templates.may(RbacAction.UPDATE, template, call.caller()))
                .isPresent();
    }

    private Response cancel(Call call) {
        Workspaces.Located<FakeBuild> located = world.workspaces.requireBuild(call);
        boolean allowed = world.templates
                .getAny(located.workspace().templateId())
                .filter(Template::allowUserCancelWorkspaceJobs)
                .isPresent();
        // The server asks for that role by its name here.
        if (!allowed && !call.caller().isOwner()) {
            throw Refusal.of(403, "The template does not allow its users to cancel builds.");
        } else if (!Workspaces.may(RbacAction.UPDATE, located.workspace(), call.caller())) {
            throw Refusal.notFound();
        }
        located.part().job().cancel(world.clock.instant());
        return Response.builder().message("The job is being cancelled.").build();
    }
}
