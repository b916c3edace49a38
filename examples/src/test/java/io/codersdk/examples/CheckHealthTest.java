package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.json.JsonValue;
import io.codersdk.model.healthsdk.HealthSection;
import io.codersdk.operation.DebugOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.As;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CoderTest
class CheckHealthTest {
    @World
    static final FakeCoderBuilder WORLD =
            FakeCoder.with().steppedTime(Instant.parse("2026-01-02T03:04:05Z")).user("ada");

    private static final Fault BROKEN_DATABASE = Fault.replace("/database/severity", JsonValue.of("error"))
            .and(Fault.replace("/database/error", JsonValue.of("EDB01: ping failed")));
    private static final Fault SLOW_RELAYS = Fault.replace("/derp/severity", JsonValue.of("warning"))
            .and(Fault.replace(
                    "/derp/warnings",
                    JsonValue.of(List.of(Map.of("code", "EDERP01", "message", "the relay is slow")))));

    private final FakeCoder fake;
    private final CoderClient coder;
    private final Written written = new Written();

    CheckHealthTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    private int run(String... args) {
        return new CheckHealth(coder, written.out(), args).run();
    }

    private void report(Fault fault) {
        fake.faults().every(DebugOperations.DEBUG_INFO_DEPLOYMENT_HEALTH, fault);
    }

    @Test
    void oneLineSaysThatAllIsWell() {
        assertThat(run()).isZero();

        assertThat(written.lines()).containsExactly("OK - " + FakeCoder.VERSION);
    }

    @Test
    void theWorstSectionDecides() {
        report(BROKEN_DATABASE.and(SLOW_RELAYS));

        assertThat(run()).isEqualTo(2);

        assertThat(written.lines())
                .containsExactly("CRITICAL - " + FakeCoder.VERSION
                        + "; Database error (EDB01: ping failed); DERP warning (EDERP01: the relay is slow)");
    }

    @Test
    void dismissedSectionsAreNamedAndDoNotCount() {
        coder.health().dismiss(HealthSection.DATABASE);
        report(BROKEN_DATABASE.and(SLOW_RELAYS));

        assertThat(run("--json")).isEqualTo(1);

        assertThat(JsonValue.parse(written.text()).asMap())
                .containsEntry("status", JsonValue.of("WARNING"))
                .containsEntry("bad", JsonValue.of(List.of("DERP")))
                .containsEntry("dismissed", JsonValue.of(List.of("Database")));
        assertThat(written.text()).contains("dismissed: Database error (EDB01: ping failed)");
    }

    @Test
    void whoMayNotKnowGetsNoVerdict(@As("ada") CoderClient ada) {
        assertThat(new CheckHealth(ada, written.out()).run()).isEqualTo(3);

        assertThat(written.text()).startsWith("UNKNOWN - ").contains("404");
    }

    @Test
    void aServerThatDoesNotAnswerIsCritical() {
        report(Fault.htmlPage(502));

        assertThat(run()).isEqualTo(2);

        assertThat(written.lines())
                .singleElement()
                .asString()
                .startsWith("CRITICAL - ")
                .contains("502");
    }
}
