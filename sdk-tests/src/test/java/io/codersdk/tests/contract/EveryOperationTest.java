package io.codersdk.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.tests.contract.Survey.Use;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation has a method, and one only. */
class EveryOperationTest {
    private static final String LIST = "/contract/without-method.txt";
    private static final String GO_NAMES = "/contract/go-names.txt";

    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final Path WRITTEN = Path.of("target/operations.md");

    /** Where the count goes: whoever builds wants to see it grow. */
    private static final PrintStream OUT = System.out;

    /** Methods that make the call of another one, and why they stand beside it. */
    private static final Map<String, String> SECOND_WAYS = Map.ofEntries(
            Map.entry("AgentExternalAuthClient.getForUrl", "the provider that an address belongs to"),
            Map.entry("FilesClient.uploadZip", "the other kind of archive"),
            Map.entry("FilesClient.readTar", "an archive that takes no memory"),
            Map.entry("FilesClient.downloadZip", "the other kind of archive"),
            Map.entry("GroupsClient.getAll", "those of some ids"),
            Map.entry("GroupsClient.listOfMember", "those of a user"),
            Map.entry("HealthClient.refresh", "a new report, which takes its time"),
            Map.entry("Oauth2Client.listOf", "those of a user"),
            Map.entry("TemplateVersionsClient.listWithArchived", "archived ones as well"),
            Map.entry("TokensClient.listAll", "those of all users"),
            Map.entry("WorkspacesClient.getDeleted", "one that is deleted may be meant, which is said aloud"));

    private static Survey survey;

    @BeforeAll
    static void callEverything(@TempDir Path folder) {
        try (ContractServer server = new ContractServer()) {
            survey = Survey.of(server, folder);
        }
    }

    private static Map<String, Set<String>> methodsByOperation() {
        return survey.plain().stream()
                .filter(use -> !SECOND_WAYS.containsKey(use.method().name()))
                .collect(Collectors.groupingBy(
                        use -> use.operation().operation().id(),
                        TreeMap::new,
                        Collectors.mapping(use -> use.method().name(), Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void anOperationHasOneMethodUnlessItIsListedAsHavingNone() {
        Set<String> with = methodsByOperation().keySet();
        Set<String> without = Described.all().stream()
                .map(described -> described.operation().id())
                .filter(id -> !with.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        OUT.println(with.size() + " of " + Described.all().size() + " operations have a method");
        assertThat(without)
                .as("operations without a method; those of src/test/resources%s wait for one", LIST)
                .containsExactlyInAnyOrderElementsOf(listed(LIST).keySet());
    }

    @Test
    void noOperationHasTwo() {
        Map<String, Set<String>> methods = methodsByOperation();
        methods.values().removeIf(names -> names.size() == 1);
        assertThat(methods).isEmpty();
    }

    @Test
    void aSecondWayIsBesideAFirst() {
        Map<String, Set<String>> first = methodsByOperation();
        Map<String, Set<String>> second = survey.plain().stream()
                .filter(use -> SECOND_WAYS.containsKey(use.method().name()))
                .collect(Collectors.groupingBy(
                        use -> use.method().name(),
                        Collectors.mapping(use -> use.operation().operation().id(), Collectors.toSet())));
        assertThat(second.keySet()).isEqualTo(SECOND_WAYS.keySet());
        assertThat(first.keySet())
                .containsAll(second.values().stream().flatMap(Set::stream).toList());
    }

    @Test
    void thePageShowsEveryOperationAndItsMethod() throws IOException {
        String page = new OperationsPage(methodsByOperation(), listed(LIST), listed(GO_NAMES)).text();
        Files.writeString(WRITTEN, page);
        assertThat(Files.readString(PAGE))
                .as("Renew it with: cp sdk-tests/%s docs/", WRITTEN)
                .isEqualTo(page);
    }

    @Test
    void everyGoNameIsThatOfAnOperation() {
        assertThat(Described.all())
                .extracting(described -> described.operation().id())
                .containsAll(listed(GO_NAMES).keySet());
        assertThat(listed(GO_NAMES).values())
                .allMatch(names -> names.matches("\\w+\\.\\w+\\.\\w+( \\w+\\.\\w+\\.\\w+)*"));
    }

    /** What a file says of operations, by id. */
    private static Map<String, String> listed(String file) {
        try (InputStream list = Objects.requireNonNull(EveryOperationTest.class.getResourceAsStream(file), file)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words.length == 1 ? "" : words[1]));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    @Test
    void whatSendsNothingIsNoMethodOfAClient() {
        assertThat(survey.uses())
                .filteredOn(use -> use.sent().isEmpty())
                .extracting(Use::toString)
                .isEmpty();
    }
}
