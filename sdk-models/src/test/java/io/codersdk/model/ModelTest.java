package io.codersdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.MissingPropertyException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AgentConnectionTiming;
import io.codersdk.model.codersdk.ApiKey;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.LoginWithPasswordRequest;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.SlimRole;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.UpdateTemplateMeta;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.model.codersdk.VariableValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    private static final String ALICE = """
            {"id":"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0","username":"alice","status":"active","roles":null}""";

    private static User alice() {
        return User.codec().decode(ALICE);
    }

    private static LoginWithPasswordRequest login() {
        return LoginWithPasswordRequest.builder()
                .email("alice@example.com")
                .password("hunter2")
                .build();
    }

    @Test
    void toStringMasksSecretsAndTheDocumentDoesNot() {
        assertThat(login()).hasToString("LoginWithPasswordRequest{email=alice@example.com, password=***}");
        assertThat(login().toJson()).contains("hunter2");
    }

    @Test
    void toStringCutsLongTextsAndCountsWhatIsBelow() {
        Response response = Response.codec()
                .decode("{\"message\":\"" + "m".repeat(10_000)
                        + "\",\"validations\":[{\"field\":\"f\"}],\"secret\":\"x\"}");
        assertThat(response).hasToString("Response{message=" + "m".repeat(60) + "…, validations=[1], +1 unknown}");
    }

    @Test
    void aMissingRequiredPropertyFailsWhenItIsAskedForAndNotBefore() {
        User user = alice();
        assertThat(user.username()).isEqualTo("alice");
        assertThatThrownBy(user::email)
                .isInstanceOf(MissingPropertyException.class)
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("codersdk.User")
                .hasMessageContaining("'email'");
    }

    @Test
    void buildingNamesEveryMissingRequiredProperty() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LoginWithPasswordRequest.builder().build())
                .withMessage("Cannot build codersdk.LoginWithPasswordRequest: missing [email, password]");
    }

    @Test
    void anUnknownPropertySurvivesReadingAndWriting() {
        User user = User.codec().decode("{\"username\":\"alice\",\"avatar\":{\"sizes\":[1,2.50,null]},\"old\":null}");
        assertThat(user.additionalProperties()).containsOnlyKeys("avatar", "old");
        assertThat(JsonValue.parse(user.toJson()).asMap())
                .containsEntry("avatar", JsonValue.parse("{\"sizes\":[1,2.50,null]}"))
                .containsEntry("old", JsonValue.NULL);
    }

    @Test
    void anUnknownEnumValueSurvivesReadingAndWriting() {
        User user = User.codec().decode("{\"status\":\"on-holiday\"}");
        assertThat(user.status().isKnown()).isFalse();
        assertThat(user.status().value()).isEqualTo("on-holiday");
        assertThat(user.toJson()).contains("\"status\":\"on-holiday\"");
    }

    @Test
    void aNullListReadsAsEmptyAndIsWrittenAsAnEmptyOne() {
        assertThat(alice().roles()).isEmpty();
        assertThat(alice().organizationIds()).isEmpty();
        assertThat(alice().toJson()).contains("\"roles\":[]");
    }

    @Test
    void anAbsentOptionalPropertyIsNotWritten() {
        assertThat(UpdateTemplateMeta.builder().build().toJson())
                .doesNotContain(":null")
                .doesNotContain(":false");
    }

    @Test
    void modelsAreEqualByValueBytesIncluded() {
        assertThat(alice()).isEqualTo(alice()).hasSameHashCodeAs(alice());
        assertThat(alice()).isNotEqualTo(User.codec().decode("{\"username\":\"bob\"}"));
        String state = "{\"transition\":\"start\",\"state\":\"AAEC\"}";
        assertThat(CreateWorkspaceBuildRequest.codec().decode(state))
                .isEqualTo(CreateWorkspaceBuildRequest.codec().decode(state))
                .isNotEqualTo(CreateWorkspaceBuildRequest.codec().decode(state.replace("AAEC", "AAED")));
    }

    @Test
    void aBuilderMadeFromAModelChangesOnlyWhatItIsTold() {
        LoginWithPasswordRequest changed =
                login().toBuilder().email("bob@example.com").build();
        assertThat(changed.email()).isEqualTo("bob@example.com");
        assertThat(changed.password()).isEqualTo("hunter2");
        assertThat(changed.toBuilder().email("alice@example.com").build()).isEqualTo(login());
    }

    @Test
    void whatABuilderWasGivenCanChangeWithoutTheModel() {
        List<SlimRole> roles = new ArrayList<>();
        Map<String, JsonValue> more = new LinkedHashMap<>();
        byte[] state = {1, 2, 3};
        CreateWorkspaceBuildRequest.Builder request =
                CreateWorkspaceBuildRequest.codec().decode("{\"transition\":\"start\"}").toBuilder()
                        .state(state)
                        .additionalProperties(more);
        User.Builder user = alice().toBuilder().roles(roles);
        CreateWorkspaceBuildRequest built = request.build();
        roles.add(SlimRole.codec().decode("{\"name\":\"owner\"}"));
        more.put("x", JsonValue.NULL);
        state[0] = 9;
        built.state().orElseThrow()[1] = 9;
        assertThat(built.state()).hasValue(new byte[] {1, 2, 3});
        assertThat(built.additionalProperties()).isEmpty();
        assertThatIllegalStateException().isThrownBy(user::build).withMessageNotContaining("roles");
    }

    @Test
    void whatAModelAnswersCannotBeChanged() {
        User user = User.codec().decode("{\"roles\":[],\"x\":1}");
        SlimRole role = SlimRole.codec().decode("{\"name\":\"owner\"}");
        assertThatThrownBy(() -> user.roles().add(role)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> user.additionalProperties().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void knownLetsASwitchMeetEveryValue() {
        assertThat(word(UserStatus.ACTIVE)).isEqualTo("works");
        assertThat(word(UserStatus.of("suspended"))).isEqualTo("locked out");
        assertThat(word(UserStatus.of("on-holiday"))).isEqualTo("on-holiday?");
    }

    private static String word(UserStatus status) {
        return switch (status.known()) {
            case ACTIVE -> "works";
            case DORMANT -> "sleeps";
            case SUSPENDED -> "locked out";
            case UNKNOWN -> status.value() + "?";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                // What a database outside of UTC makes of it, by the mean time of its place, before and behind UTC.
                "0000-12-31T20:29:08-03:30",
                "0001-01-01T05:53:28+05:53",
                // An unused key of 2026.
                "1970-01-01T00:00:00Z",
                "1969-12-31T20:30:00-03:30"
            })
    void everySpellingOfTheZeroTimeIsAbsent(String zero) {
        ApiKey key = ApiKey.codec().decode("{\"last_used\":\"" + zero + "\"}");
        assertThat(key.lastUsed()).isEmpty();
        assertThat(key.toJson()).doesNotContain("last_used");
    }

    @Test
    void aSecretIsFoundHoweverDeepItIs() {
        CreateTemplateVersionRequest.Builder version = CreateTemplateVersionRequest.builder()
                .storageMethod(ProvisionerStorageMethod.FILE)
                .provisioner(ProvisionerType.TERRAFORM);
        assertThat(version.build().holdsSecret()).isFalse();
        assertThat(version.userVariableValues(List.of(VariableValue.builder()
                                .name("key")
                                .value("s3cret")
                                .build()))
                        .build()
                        .holdsSecret())
                .isTrue();
        assertThat(LoginWithPasswordRequest.builder()
                        .email("ann@example.com")
                        .password("s3cret")
                        .build()
                        .holdsSecret())
                .isTrue();
        assertThat(User.codec().decode("{\"password_of_2030\":1}").holdsSecret())
                .as("what is unknown")
                .isTrue();
    }

    @Test
    void anAgentThatHasNotConnectedHasNoEndOfThat() {
        AgentConnectionTiming timing = AgentConnectionTiming.codec()
                .decode("{\"started_at\":\"2026-11-25T09:04:25Z\",\"ended_at\":\"0001-01-01T00:00:00Z\"}");
        assertThat(timing.endedAt()).isEmpty();
    }

    @Test
    void theFirstInstantAfterTheZerosIsATime() {
        ApiKey key = ApiKey.codec().decode("{\"last_used\":\"1970-01-01T00:00:00.000001Z\"}");
        assertThat(key.lastUsed()).contains(Instant.EPOCH.plus(1, ChronoUnit.MICROS));
    }

    @Test
    void aVersionWithoutATemplateHasNoTemplateId() {
        TemplateVersion version =
                TemplateVersion.codec().decode("{\"template_id\":\"00000000-0000-0000-0000-000000000000\"}");
        assertThat(version.templateId()).isEmpty();
        assertThat(version.toJson()).doesNotContain("template_id");
    }

    @Test
    void whatNewerServersLeaveOutWhenItIsEmptyIsAbsentFromOlderOnesToo() {
        User older = User.codec().decode("{\"avatar_url\":\"\",\"name\":\"\",\"theme_preference\":\"\"}");
        User newer = User.codec().decode("{}");
        assertThat(older).isEqualTo(newer);
        assertThat(newer.themePreference()).isEmpty();
        assertThat(newer.avatarUrl()).isEmpty();
        assertThat(newer.name()).isEmpty();
    }

    @Test
    void aRequestSendsAZeroOnlyWhereItWasGiven() {
        UUID zero = new UUID(0, 0);
        CreateTemplateVersionRequest.Builder version = CreateTemplateVersionRequest.builder()
                .storageMethod(ProvisionerStorageMethod.FILE)
                .provisioner(ProvisionerType.TERRAFORM);

        assertThat(version.build().toJson()).doesNotContain("template_id", "file_id");
        assertThat(version.templateId(zero).build().toJson()).contains("\"template_id\":\"" + zero + "\"");
    }

    @Test
    void aRequestSendsWhatWasSetAndNothingElse() {
        assertThat(UpdateTemplateMeta.builder().description("new").build().toJson())
                .isEqualTo("{\"description\":\"new\"}");
    }

    @Test
    void anEmptyValueThatWasSetIsSent() {
        UpdateTemplateMeta undeprecated =
                UpdateTemplateMeta.builder().deprecationMessage("").build();
        CreateTemplateVersionRequest.Builder version = CreateTemplateVersionRequest.builder()
                .storageMethod(ProvisionerStorageMethod.FILE)
                .provisioner(ProvisionerType.TERRAFORM);

        assertThat(undeprecated.toJson()).isEqualTo("{\"deprecation_message\":\"\"}");
        assertThat(version.userVariableValues(List.of()).build().toJson()).contains("\"user_variable_values\":[]");
        assertThat(version.userVariableValues(null).build().toJson()).doesNotContain("user_variable_values");
    }
}
