package io.codersdk.client;

import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a template version is made of.
 *
 * @param file the upload; the server gives the same bytes of the same user the same id
 * @param tags which provisioners may import it
 * @param values those of variables that have other values than their defaults
 */
record VersionContent(UUID file, Map<String, String> tags, Map<String, String> values) {

    /** Whether a version surely is made of the same. */
    boolean isThatOf(TemplateVersion version, TemplateInputsClient inputs) {
        ProvisionerJob job = version.job();
        return job.fileId().equals(file)
                && job.status().equals(ProvisionerJobStatus.SUCCEEDED)
                && job.tags().entrySet().containsAll(tags.entrySet())
                && ProvisionerTags.given(job.tags()).equals(ProvisionerTags.given(tags))
                && hasValues(inputs.variables(version.id()));
    }

    private boolean hasValues(List<TemplateVersionVariable> declared) {
        return declared.stream().allMatch(this::hasValue)
                && declared.stream().map(TemplateVersionVariable::name).toList().containsAll(values.keySet());
    }

    /** A value that is hidden may be any. */
    private boolean hasValue(TemplateVersionVariable variable) {
        return !variable.sensitive()
                && variable.value().equals(values.getOrDefault(variable.name(), variable.defaultValue()));
    }
}
