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

    private final KnownDifferences known = KnownDifferences.read("differences.txt");
    private final KnownDifferences knownOfStreams = KnownDifferences.read("stream-differences.txt");
    private List<HeldExchange> run = List.of();
    private List<Held> streams = List.of();

    @BeforeAll
    void tellTheFakeWhatTheServerWasTold() {
        run = RecordedRun.tell();
        streams = RecordedStreams.tell();
        System.out.println(FakeCoderPage.counts("exchanges", run));
        System.out.println(FakeCoderPage.counts("streams", streams));
    }

    @Test
    void theFakeAnswersAsTheServerDidButForWhatIsListed() {
        known.assertSame(differences(run));
    }

    @Test
    void theFakeStreamsAsTheServerDidButForWhatIsListed() {
        knownOfStreams.assertSame(differences(streams));
    }

    @Test
    void aZeroInARequestIsToTheFakeAsIfItWasAbsent() {
        List<HeldExchange> ofGo = RecordedRun.tell(GoBodies.read()::write);
        assertThat(differences(ofGo)).containsExactlyInAnyOrderElementsOf(differences(run));
    }

    private static Set<String> differences(List<? extends Held> run) {
        return run.stream()
                .filter(Held::isPlayed)
                .flatMap(held -> held.differences().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    void thePageShowsWhatDiffersAndWhatIsNotPlayed() throws IOException {
        String page = Files.readString(Path.of("src/test/resources/fake/page.md"))
                .replace("{counts}", FakeCoderPage.counts("exchanges", run))
                .replace("{differences}", FakeCoderPage.differences(run, known).strip())
                .replace("{stream-counts}", FakeCoderPage.counts("streams", streams))
                .replace(
                        "{stream-differences}",
                        FakeCoderPage.differences(streams, knownOfStreams).strip())
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
