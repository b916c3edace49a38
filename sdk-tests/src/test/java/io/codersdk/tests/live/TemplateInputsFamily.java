package io.codersdk.tests.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.TemplateInputsClient;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class TemplateInputsFamily extends Family {
    private TemplateInputsClient inputs() {
        return coder.templateInputs();
    }

    private UUID first() {
        return live.template.first().version().id();
    }

    @Test
    void parametersSayWhatTheyTake() {
        List<TemplateVersionParameter> parameters = inputs().richParameters(first());
        assertThat(parameters).extracting(TemplateVersionParameter::name).doesNotHaveDuplicates();
        assertThat(parameters).allSatisfy(parameter -> {
            assertThat(parameter.type().isKnown()).isTrue();
            assertThat(parameter.required()).isFalse();
            Complete.check(parameter);
        });
    }

    @Test
    void variablesAreTold() {
        List<TemplateVersionVariable> variables = inputs().variables(first());
        assertThat(variables).extracting(TemplateVersionVariable::name).doesNotHaveDuplicates();
        Complete.check(variables);
    }

    @Test
    void presetsAreToldByNewerServers() {
        assertThat(inputs().presets(first())).allSatisfy(Complete::check);
    }

    @Test
    void theLoginsThatItNeedsAreTold() {
        assertThat(inputs().externalAuth(first())).allSatisfy(Complete::check);
    }

    @Test
    @SuppressWarnings("deprecation") // they are there still
    void parametersOfFormerTimesAreGone() {
        assertThat(inputs().legacyParameters(first())).asString(UTF_8).isEqualToIgnoringWhitespace("[]");
        assertThat(inputs().legacySchema(first())).asString(UTF_8).isEqualToIgnoringWhitespace("[]");
    }
}
