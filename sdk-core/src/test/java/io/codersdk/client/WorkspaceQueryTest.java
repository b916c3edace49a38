package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkspaceQueryTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);

    private static WorkspaceQuery.Builder query() {
        return WorkspaceQuery.builder();
    }

    @Test
    void conditionsStandInTheOrderInWhichTheyAreGiven() {
        WorkspaceQuery query = query().owner("me")
                .status(WorkspaceStatus.RUNNING)
                .hasAgent(WorkspaceAgentStatus.CONNECTED)
                .template("docker")
                .name("dev")
                .dormant(true)
                .outdated(false)
                .organization("default")
                .build();
        assertThat(query)
                .hasToString("owner:me status:running has-agent:connected template:docker name:dev dormant:true"
                        + " outdated:false organization:default");
    }

    @Test
    void aValueWithBlanksOrColonsIsQuoted() {
        Instant time = Instant.parse("2024-01-02T15:04:05Z");
        assertThat(query().lastUsedAfter(time).lastUsedBefore(time).build())
                .hasToString("last_used_after:\"2024-01-02T15:04:05Z\" last_used_before:\"2024-01-02T15:04:05Z\"");
        assertThat(query().parameter("disk", "10 GB").build()).hasToString("param:\"disk=10 GB\"");
    }

    @Test
    void aParameterMayBeGivenSeveralTimes() {
        assertThat(query().parameter("cpu").parameter("region", "eu").build()).hasToString("param:cpu param:region=eu");
    }

    @Test
    void severalIdsArePartedByCommas() {
        assertThat(query().id(A, B).build()).hasToString("id:" + A + "," + B);
    }

    @Test
    void anEmptyListOfIdsIsRefusedForItWouldFindEverything() {
        assertThatIllegalArgumentException().isThrownBy(() -> query().id());
    }

    @Test
    void aDoubleQuoteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query().name("a\"b"))
                .withMessageContaining("name");
    }

    @Test
    void anEmptyValueIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> query().owner("")).withMessageContaining("owner");
    }

    @Test
    void aCommaInAListIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchTerms().anyOf("status", List.of("active", "a,b")))
                .withMessageContaining("status");
    }

    @Test
    void aCommaInASingleValueStays() {
        assertThat(query().parameter("zones", "a,b").build()).hasToString("param:zones=a,b");
    }

    @Test
    void aSearchInTheServersLanguageIsLeftAlone() {
        assertThat(WorkspaceQuery.raw("healthy:false \"x")).hasToString("healthy:false \"x");
        assertThat(WorkspaceQuery.ALL).hasToString("");
    }
}
