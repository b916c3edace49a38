package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateParameterUsage;
import io.codersdk.model.codersdk.TemplateParameterValue;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.TemplateVersionParameterOption;
import io.codersdk.model.codersdk.TemplateVersionParameterType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Which values the parameters of workspaces have, counted by the latest build of each within a period. */
final class ParameterUsage {
    private final Map<Declared, Set<UUID>> templates = new LinkedHashMap<>();
    private final Map<Declared, Map<String, Long>> values = new LinkedHashMap<>();

    private ParameterUsage() {}

    /** What makes parameters of several templates one. */
    private record Declared(
            String name,
            String displayName,
            String description,
            TemplateVersionParameterType type,
            List<TemplateVersionParameterOption> options) {}

    static List<TemplateParameterUsage> of(World world, TemplateInsights.Question question) {
        ParameterUsage usage = new ParameterUsage();
        world.workspaces
                .living()
                .filter(workspace ->
                        question.templates().isEmpty() || question.templates().contains(workspace.templateId()))
                .forEach(workspace -> workspace.builds().stream()
                        .filter(build -> question.period().contains(build.job().createdAt()))
                        .findFirst()
                        .ifPresent(build -> usage.add(workspace.templateId(), build)));
        return usage.toModels();
    }

    private void add(UUID template, FakeBuild build) {
        for (TemplateVersionParameter parameter : build.version().source().parameters()) {
            String value = build.parameters().get(parameter.name());
            if (value != null) {
                Declared declared = new Declared(
                        parameter.name(),
                        parameter.displayName().orElse(""),
                        parameter.description(),
                        parameter.type(),
                        parameter.options());
                templates
                        .computeIfAbsent(declared, unused -> new LinkedHashSet<>())
                        .add(template);
                values.computeIfAbsent(declared, unused -> new TreeMap<>()).merge(value, 1L, Long::sum);
            }
        }
    }

    private List<TemplateParameterUsage> toModels() {
        List<TemplateParameterUsage> usages = new ArrayList<>();
        values.forEach((declared, counts) -> usages.add(TemplateParameterUsage.builder()
                .templateIds(List.copyOf(templates.getOrDefault(declared, Set.of())))
                .name(declared.name())
                .displayName(declared.displayName())
                .description(declared.description())
                .type(declared.type())
                .options(declared.options().isEmpty() ? null : declared.options())
                .values(counts.entrySet().stream()
                        .map(count -> TemplateParameterValue.builder()
                                .value(count.getKey())
                                .count(count.getValue())
                                .build())
                        .toList())
                .build()));
        return usages;
    }
}
