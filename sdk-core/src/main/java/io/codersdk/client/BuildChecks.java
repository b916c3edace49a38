package io.codersdk.client;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.InvalidInputException;
import io.codersdk.error.InvalidInputException.Problem;
import io.codersdk.json.JsonValue;
import io.codersdk.model.Model;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.wait.Check;
import io.codersdk.wait.WaitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at what a workspace is to be built from before it is, so that all that is wrong is told at once, by name. What cannot
 * be looked at is left to the server.
 */
final class BuildChecks {
    private final WaitOptions options;
    private final TemplatesClient templates;
    private final TemplateVersionsClient versions;
    private final TemplateInputsClient inputs;
    private final BuildsClient builds;
    private final LoginCheck logins;

    BuildChecks(Connection connection, WaitOptions options) {
        this.options = options;
        this.templates = new TemplatesClient(connection);
        this.versions = new TemplateVersionsClient(connection);
        this.inputs = new TemplateInputsClient(connection);
        this.builds = new BuildsClient(connection);
        this.logins = new LoginCheck(connection);
    }

    /**
     * Looks at a workspace that is to be created.
     *
     * @throws InvalidInputException if the server would refuse it
     * @throws io.codersdk.error.ExternalAuthRequiredException if a login is missing
     */
    void create(String owner, CreateWorkspaceRequest request) {
        String what = "Workspace " + request.name();
        List<Problem> problems = new ArrayList<>();
        if (options.has(Check.NAME)) {
            add(problems, "name", NameRules.workspaceName(request.name()));
        }
        if (options.has(Check.SCHEDULE)) {
            add(problems, "autostart_schedule", request.autostartSchedule().flatMap(ScheduleRules::autostart));
            add(problems, "ttl_ms", request.ttl().flatMap(ScheduleRules::ttl));
        }
        Optional<UUID> version = isOfVersion() ? ask(() -> version(request)).flatMap(found -> found) : Optional.empty();
        if (options.has(Check.PARAMETERS) && request.templateVersionPresetId().isEmpty()) {
            version.ifPresent(known -> problems.addAll(parameters(known, byName(request.richParameterValues()))));
        }
        require(what, problems);
        version.ifPresent(known -> requireLogins(what, owner, known));
    }

    /** Whether there is something to be looked at for which the version has to be known. */
    private boolean isOfVersion() {
        return options.has(Check.PARAMETERS) || options.has(Check.EXTERNAL_AUTH);
    }

    private static void add(List<Problem> problems, String field, Optional<String> problem) {
        problem.ifPresent(detail -> problems.add(new Problem(field, detail)));
    }

    private Optional<UUID> version(CreateWorkspaceRequest request) {
        return request.templateVersionId()
                .or(() -> request.templateId()
                        .map(template -> templates.get(template).activeVersionId()));
    }

    private List<Problem> parameters(UUID version, Map<String, String> given) {
        return ask(() -> new ParameterValues(inputs.richParameters(version), Map.of(), given).problems())
                .filter(problems -> !problems.isEmpty() && !isEvaluated(version))
                .orElse(List.of());
    }

    /** Whether the parameters depend on each other, so that the list of them is not all there is to know. */
    private boolean isEvaluated(UUID version) {
        return ask(() -> versions.get(version))
                .flatMap(TemplateVersion::templateId)
                .flatMap(template -> ask(() -> templates.get(template)))
                .map(template -> isEvaluated(template, "use_classic_parameter_flow"))
                .orElse(false);
    }

    private static boolean isEvaluated(Model owner, String isClassic) {
        return JsonValue.of(false).equals(owner.additionalProperties().get(isClassic));
    }

    /**
     * Looks at values for a workspace that is to be built from a version.
     *
     * @return those to be sent
     */
    List<WorkspaceBuildParameter> build(Workspace workspace, UUID version, Map<String, String> given) {
        String what = "A build of workspace " + workspace.name();
        Map<String, String> changes = options.has(Check.PARAMETERS)
                ? ask(() -> values(workspace, version, given))
                        .map(values -> checked(what, workspace, values))
                        .orElse(given)
                : given;
        requireLogins(what, workspace.ownerId().toString(), version);
        return changes.entrySet().stream()
                .map(value -> WorkspaceBuildParameter.builder()
                        .name(value.getKey())
                        .value(value.getValue())
                        .build())
                .toList();
    }

    private ParameterValues values(Workspace workspace, UUID version, Map<String, String> given) {
        Map<String, String> before =
                byName(builds.parameters(workspace.latestBuild().id()));
        return new ParameterValues(inputs.richParameters(version), before, given);
    }

    private static Map<String, String> checked(String what, Workspace workspace, ParameterValues values) {
        if (!isEvaluated(workspace, "template_use_classic_parameter_flow")) {
            require(what, values.problems());
        }
        return values.changes();
    }

    private void requireLogins(String what, String owner, UUID version) {
        if (options.has(Check.EXTERNAL_AUTH)) {
            ask(() -> logins.missing(owner, version)).ifPresent(missing -> LoginCheck.require(what, missing));
        }
    }

    private static Map<String, String> byName(List<WorkspaceBuildParameter> parameters) {
        return parameters.stream()
                .collect(Collectors.toMap(
                        WorkspaceBuildParameter::name, WorkspaceBuildParameter::value, (first, last) -> last));
    }

    private static void require(String what, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(what, problems);
        }
    }

    /** What is wrong with the request is for the server to say, when it gets it. */
    private static <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (CoderApiException e) {
            return Optional.empty();
        }
    }
}
