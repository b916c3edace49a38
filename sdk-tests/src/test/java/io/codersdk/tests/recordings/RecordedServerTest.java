package io.codersdk.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecordedServerTest {

    @Test
    void everyLineOfTheRecordingsIsRead() {
        assertThat(RecordedExchange.of(RecordedServer.NOVEMBER_2024)).hasSize(281);
        assertThat(RecordedExchange.of(RecordedServer.JUNE_2026)).hasSize(277);
        assertThat(RecordedStream.of(RecordedServer.NOVEMBER_2024)).hasSize(20);
        assertThat(RecordedStream.of(RecordedServer.JUNE_2026)).hasSize(20);
    }

    @Test
    void pathsBeginAtTheRootOfTheServer() {
        assertThat(RecordedExchange.of(RecordedServer.NOVEMBER_2024))
                .extracting(RecordedExchange::operation)
                .contains("GET /api/v2/users/{user}", "GET /healthz", "POST /scim/v2/Users", "POST /oauth2/tokens");
    }
}
