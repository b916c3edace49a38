package io.codersdk.tests.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.operation.DebugOperations;
import io.codersdk.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
final class FakeAgainstRecordingsTest {
    private static final Path PAGE = Path.of("../docs/fake-coder.md");
    private static final Path WRITTEN = Path.of("target/fake-coder.md");

    private final KnownDifferences known = KnownDifferences.read("differences.txt");
    private final KnownDifferences knownOfStreams = KnownDifferences.read("stream-differences.txt");
    private List<HeldExchange> run = List.of();
    private List<Held> streams = List.of();
    private final PlayedOperations played = PlayedOperations.ask();

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
    void mostPublishedOperationsAreModelled() {
        assertThat(played.publishedAndModelled()).hasSizeGreaterThanOrEqualTo(160);
    }

    /** Whatever happens, such as the life of a workspace. */
    @Test
    void whatIsCalledConstantStaysTheSame() {
        try (Story story = Situation.of(1).begin()) {
            Map<String, Object> before = constantAnswers(story);
            story.pass(Duration.ofMinutes(1));
            story.post("/organizations", "{\"name\": \"eng\"}");
            story.put("/appearance", "{\"application_name\": \"Coder of tests\"}");
            assertThat(constantAnswers(story)).isEqualTo(before);
        }
    }

    private Map<String, Object> constantAnswers(Story story) {
        Map<String, Object> answers = new TreeMap<>();
        for (Operation<?, ?> operation : played.of(PlayedOperations.Kind.CONSTANT)) {
            boolean simple =
                    operation.method().equals("GET") && !operation.path().contains("{");
            if (simple && !operation.equals(DebugOperations.DEBUG_EXPVAR)) {
                answers.put(
                        operation.toString(),
                        story.send(story.token(Story.OWNER), "GET", operation.path(), "", new byte[0]));
            }
        }
        return answers;
    }

    @Test
    void everyAnswerFitsTheDescription() {
        assertThat(run.stream().flatMap(held -> held.invalidities().stream())).isEmpty();
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
                .replace("{operations}", FakeCoderPage.operations(played).strip())
                .replace(
                        "{constant}",
                        FakeCoderPage.table(played.of(PlayedOperations.Kind.CONSTANT))
                                .strip())
                .replace(
                        "{missing}",
                        FakeCoderPage.table(played.of(PlayedOperations.Kind.NOT_PLAYED))
                                .strip());
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, page);
        assertThat(Files.readString(PAGE))
                .as("Renew it with: cp sdk-tests/%s docs/", WRITTEN)
                .isEqualTo(page);
    }
}
