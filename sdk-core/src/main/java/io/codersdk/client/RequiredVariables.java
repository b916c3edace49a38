package io.codersdk.client;

import io.codersdk.error.CoderException;
import io.codersdk.error.JobFailedException;
import io.codersdk.error.JobFailedException.Reason;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import java.util.Set;
import java.util.UUID;

/** Names the variables for want of which the import of a template version failed; the failure itself tells none. */
final class RequiredVariables {
    private final TemplateInputsClient inputs;
    private final UUID version;
    private final Set<String> given;

    /** @param given names of variables that surely have a value, which servers do not tell of sensitive ones */
    RequiredVariables(Connection connection, UUID version, Set<String> given) {
        this.inputs = new TemplateInputsClient(connection);
        this.version = version;
        this.given = given;
    }

    /** The failure as it is to be thrown. */
    JobFailedException named(JobFailedException failure) {
        if (failure.reason() != Reason.REQUIRED_TEMPLATE_VARIABLES) {
            return failure;
        }
        try {
            return failure.requiring(inputs.variables(version).stream()
                    .filter(this::isMissing)
                    .map(TemplateVersionVariable::name)
                    .toList());
        } catch (CoderException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private boolean isMissing(TemplateVersionVariable variable) {
        return variable.required()
                && !given.contains(variable.name())
                && (variable.sensitive() || variable.value().isEmpty());
    }
}
