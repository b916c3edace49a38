package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.BuildReason;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builders of searches write is what a server reads, and what a server could not read is refused. */
class QueryRoundTripTest {
    private static final String CHARACTERS = "aZ9-_/@.=,:;'\\ \t\"%+äß日";
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final Instant TIME = Instant.parse("2024-01-02T15:04:05.678Z");

    private static Arguments key(String key, Function<String, Object> write) {
        return arguments(key, write);
    }

    static Stream<Arguments> keysOfText() {
        return Stream.of(
                key("owner", v -> WorkspaceQuery.builder().owner(v).build()),
                key("template", v -> WorkspaceQuery.builder().template(v).build()),
                key("name", v -> WorkspaceQuery.builder().name(v).build()),
                key(
                        "organization",
                        v -> WorkspaceQuery.builder().organization(v).build()),
                key("search", v -> UserQuery.builder().search(v).build()),
                key("name", v -> TemplateQuery.builder().name(v).build()),
                key("exact_name", v -> TemplateQuery.builder().exactName(v).build()),
                key("display_name", v -> TemplateQuery.builder().displayName(v).build()),
                key("author", v -> TemplateQuery.builder().author(v).build()),
                key("organization", v -> TemplateQuery.builder().organization(v).build()),
                key(
                        "resource_target",
                        v -> AuditQuery.builder().resourceTarget(v).build()),
                key("username", v -> AuditQuery.builder().username(v).build()),
                key("email", v -> AuditQuery.builder().email(v).build()),
                key("organization", v -> AuditQuery.builder().organization(v).build()));
    }

    private static Stream<String> texts() {
        Random random = new Random(6);
        return Stream.generate(() -> random.ints(random.nextInt(6), 0, CHARACTERS.length())
                        .mapToObj(i -> CHARACTERS.substring(i, i + 1))
                        .reduce("", String::concat))
                .limit(1000);
    }

    @ParameterizedTest
    @MethodSource("keysOfText")
    void aTextComesBackOrIsRefusedForAQuoteOrNothingInIt(String key, Function<String, Object> write) {
        texts().forEach(text -> {
            if (text.isEmpty() || text.contains("\"")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> write.apply(text))
                        .withMessageContaining(key);
            } else {
                assertThat(read(write.apply(text))).isEqualTo(Map.of(key, List.of(lower(text))));
            }
        });
    }

    @Test
    void aParameterComesBackOrIsRefused() {
        texts().forEach(name -> {
            if (name.isEmpty() || name.contains("\"") || name.contains("=")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> WorkspaceQuery.builder().parameter(name, "x"));
            } else {
                assertThat(read(WorkspaceQuery.builder()
                                .parameter(name)
                                .parameter(name, "a=b")
                                .build()))
                        .isEqualTo(Map.of("param", List.of(lower(name), lower(name) + "=a=b")));
            }
        });
    }

    @Test
    void ofAListEachComesBackOrIsRefusedForAComma() {
        texts().forEach(role -> {
            if (role.isEmpty() || role.contains("\"") || role.contains(",")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> UserQuery.builder().role("owner", role));
            } else {
                assertThat(read(UserQuery.builder().role("owner", role).build()))
                        .containsEntry("role", List.of("owner," + lower(role)));
            }
        });
    }

    @Test
    void aSearchForWorkspacesWithEveryKeyComesBack() {
        WorkspaceQuery query = WorkspaceQuery.builder()
                .id(A, B)
                .owner("me")
                .template("docker")
                .name("dev")
                .status(WorkspaceStatus.RUNNING)
                .hasAgent(WorkspaceAgentStatus.CONNECTED)
                .dormant(true)
                .outdated(false)
                .lastUsedAfter(TIME)
                .lastUsedBefore(TIME)
                .organization("default")
                .parameter("cpu", "4")
                .build();
        assertThat(read(query))
                .isEqualTo(Map.ofEntries(
                        one("id", A + "," + B),
                        one("owner", "me"),
                        one("template", "docker"),
                        one("name", "dev"),
                        one("status", "running"),
                        one("has-agent", "connected"),
                        one("dormant", "true"),
                        one("outdated", "false"),
                        one("last_used_after", lower(TIME)),
                        one("last_used_before", lower(TIME)),
                        one("organization", "default"),
                        one("param", "cpu=4")));
    }

    @Test
    void aSearchForUsersWithEveryKeyComesBack() {
        UserQuery query = UserQuery.builder()
                .search("anna")
                .status(UserStatus.ACTIVE, UserStatus.DORMANT)
                .role("owner", "auditor")
                .lastSeenAfter(TIME)
                .lastSeenBefore(TIME)
                .createdAfter(TIME)
                .createdBefore(TIME)
                .loginType(LoginType.PASSWORD, LoginType.OIDC)
                .build();
        assertThat(read(query))
                .isEqualTo(Map.ofEntries(
                        one("search", "anna"),
                        one("status", "active,dormant"),
                        one("role", "owner,auditor"),
                        one("last_seen_after", lower(TIME)),
                        one("last_seen_before", lower(TIME)),
                        one("created_after", lower(TIME)),
                        one("created_before", lower(TIME)),
                        one("login_type", "password,oidc")));
    }

    @Test
    void aSearchForTemplatesWithEveryKeyComesBack() {
        TemplateQuery query = TemplateQuery.builder()
                .id(A, B)
                .name("dock")
                .exactName("docker")
                .deleted(false)
                .deprecated(true)
                .organization("default")
                .displayName("Docker container")
                .author("me")
                .build();
        assertThat(read(query))
                .isEqualTo(Map.ofEntries(
                        one("ids", A + "," + B),
                        one("name", "dock"),
                        one("exact_name", "docker"),
                        one("deleted", "false"),
                        one("deprecated", "true"),
                        one("organization", "default"),
                        one("display_name", "docker container"),
                        one("author", "me")));
    }

    @Test
    void aSearchOfTheAuditLogWithEveryKeyComesBack() {
        AuditQuery query = AuditQuery.builder()
                .resourceType(ResourceType.WORKSPACE_BUILD)
                .resourceId(A)
                .resourceTarget("dev")
                .username("me")
                .email("anna@example.com")
                .dateFrom(LocalDate.of(2024, 1, 2))
                .dateTo(LocalDate.of(2024, 11, 30))
                .organization("default")
                .action(AuditAction.START)
                .buildReason(BuildReason.AUTOSTART)
                .requestId(B)
                .build();
        assertThat(read(query))
                .isEqualTo(Map.ofEntries(
                        one("resource_type", "workspace_build"),
                        one("resource_id", A.toString()),
                        one("resource_target", "dev"),
                        one("username", "me"),
                        one("email", "anna@example.com"),
                        one("date_from", "2024-01-02"),
                        one("date_to", "2024-11-30"),
                        one("organization", "default"),
                        one("action", "start"),
                        one("build_reason", "autostart"),
                        one("request_id", B.toString())));
    }

    @Test
    void aKeyThatIsTakenOnceCannotBeGivenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserQuery.builder().search("a").search("b"))
                .withMessageContaining("search");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditQuery.builder().action(AuditAction.START).action(AuditAction.STOP))
                .withMessageContaining("action");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserQuery.builder().status(UserStatus.ACTIVE).status(UserStatus.DORMANT));
    }

    @Test
    void searchesForEverythingAreEmpty() {
        assertThat(Stream.of(WorkspaceQuery.ALL, UserQuery.ALL, TemplateQuery.ALL, AuditQuery.ALL))
                .extracting(QueryRoundTripTest::read)
                .containsOnly(Map.of());
    }

    /** The tests above could not fail if the reader took anything. */
    @ParameterizedTest
    @ValueSource(strings = {"name", ":name", "name:", "a:b:c", "name:a name:b", "name:\"a", "last_used_after:12:30"})
    void whatServersRefuseIsRefusedByTheReader(String query) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(query));
    }

    private static Map<String, List<String>> read(Object query) {
        return SearchLanguage.read(query.toString(), "param");
    }

    private static Map.Entry<String, List<String>> one(String key, String value) {
        return Map.entry(key, List.of(value));
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
