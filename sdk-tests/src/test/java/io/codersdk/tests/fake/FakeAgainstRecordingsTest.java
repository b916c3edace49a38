package io.codersdk.tests.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FakeAgainstRecordingsTest {
    private static final Path PAGE = Path.of("../docs/fake-coder.md");
    private static final Path WRITTEN = Path.of("target/fake-coder.md");

    private final KnownDifferences known = KnownDifferences.read();
    private List<HeldExchange> run = List.of();

    @BeforeAll
    void tellTheFakeWhatTheServerWasTold() {
        run = RecordedRun.tell();
        System.out.println(FakeCoderPage.counts(run));
    }

    @Test
    void theFakeAnswersAsTheServerDidButForWhatIsListed() {
        Set<String> differences = differences(run);
        assertThat(without(differences, known.all()))
                .as(
                        "differences that are new: mend the fake; who cannot adds them to %s with the reason",
                        KnownDifferences.FILE)
                .isEmpty();
        assertThat(without(known.all(), differences))
                .as("differences that are gone: delete their lines from %s", KnownDifferences.FILE)
                .isEmpty();
        assertThat(known.all())
                .allSatisfy(difference -> assertThat(known.reason(difference)).isNotEmpty());
    }

    @Test
    void aZeroInARequestIsToTheFakeAsIfItWasAbsent() {
        List<HeldExchange> ofGo = RecordedRun.tell(GoBodies.read()::write);
        assertThat(differences(ofGo)).containsExactlyInAnyOrderElementsOf(differences(run));
    }

    private static Set<String> differences(List<HeldExchange> run) {
        return run.stream()
                .filter(HeldExchange::isPlayed)
                .flatMap(held -> held.differences().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(difference -> !others.contains(difference)).toList();
    }

    @Test
    void everyAnswerFitsTheDescription() {
        assertThat(run.stream().flatMap(held -> held.invalidities().stream())).isEmpty();
    }

    @Test
    void thePageShowsWhatDiffersAndWhatIsNotPlayed() throws IOException {
        String page = Files.readString(Path.of("src/test/resources/fake/page.md"))
                .replace("{counts}", FakeCoderPage.counts(run))
                .replace("{differences}", FakeCoderPage.differences(run, known).strip())
                .replace(
                        "{missing}",
                        FakeCoderPage.missing(PlayedOperations.missing()).strip());
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, page);
        assertThat(Files.readString(PAGE))
                .as("Renew it with: cp sdk-tests/%s docs/", WRITTEN)
                .isEqualTo(page);
    }
}
