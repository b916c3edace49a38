package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.WorkspaceAppSharingLevel;
import io.codersdk.model.workspaceapps.AccessMethod;
import io.codersdk.model.workspaceapps.IssueTokenRequest;
import io.codersdk.model.workspaceapps.Request;
import io.codersdk.model.wsproxysdk.IssueSignedAppTokenResponse;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Decides whether a visitor may open an app or a terminal, and signs the ticket that says so. */
final class AppTickets {
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final WorkspaceAppSharingLevel OWNER = WorkspaceAppSharingLevel.OWNER;

    private final World world;
    private final Authenticator authenticator;
    private final CryptoKeys keys;

    AppTickets(World world, CryptoKeys keys) {
        this.world = world;
        this.authenticator = new Authenticator(world);
        this.keys = keys;
    }

    /** What a visitor asks for: an agent, and who may use what runs in it. */
    private record Target(FakeWorkspace workspace, FakeAgent agent, WorkspaceAppSharingLevel share) {}

    /** A ticket, or what the browser of the visitor is to be shown instead. */
    Reply issue(IssueTokenRequest body, String dashboard) {
        Request asked = body.appRequest();
        boolean terminal = asked.accessMethod().equals(AccessMethod.TERMINAL);
        if (terminal ? agentId(asked).isEmpty() : !isComplete(asked)) {
            return page(500, "The request makes no sense.");
        }
        Optional<Account> visitor = visitor(body.sessionToken().orElse(""));
        Optional<Target> target = terminal ? terminal(asked) : app(asked);
        if (terminal && visitor.isEmpty()) {
            return Reply.refusal(Refusal.notFound());
        } else if (target.filter(found -> isOpen(found, visitor, terminal)).isPresent()) {
            return ticket(asked, target.get(), visitor);
        }
        return target.isPresent() && visitor.isEmpty() ? login(body, dashboard) : page(404, "There is no such app.");
    }

    private static boolean isComplete(Request asked) {
        return Stream.of(asked.basePath(), asked.usernameOrId(), asked.workspaceNameOrId(), asked.appSlugOrPort())
                .noneMatch(text -> text.orElse("").isEmpty());
    }

    private static Optional<UUID> agentId(Request asked) {
        return asked.agentNameOrId().flatMap(Ids::parse);
    }

    private Optional<Account> visitor(String token) {
        try {
            return token.isEmpty()
                    ? Optional.empty()
                    : Optional.of(authenticator.session(token).account());
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private Optional<Target> terminal(Request asked) {
        return world.workspaces
                .living()
                .flatMap(workspace -> agents(workspace, asked).map(agent -> new Target(workspace, agent, OWNER)))
                .findFirst();
    }

    private Optional<Target> app(Request asked) {
        String name = asked.workspaceNameOrId().orElseThrow();
        return world.workspaces
                .living()
                .filter(workspace -> isOf(workspace, asked.usernameOrId().orElseThrow()))
                .filter(workspace -> workspace.name().equalsIgnoreCase(name)
                        || workspace.id().toString().equals(name))
                .flatMap(workspace -> agents(workspace, asked).flatMap(agent -> app(workspace, agent, asked)))
                .findFirst();
    }

    private boolean isOf(FakeWorkspace workspace, String owner) {
        return world.accounts.find(owner).filter(workspace.owner()::equals).isPresent();
    }

    /** Those of the name or id; all where none is given. */
    private static Stream<FakeAgent> agents(FakeWorkspace workspace, Request asked) {
        String name = asked.agentNameOrId().orElse("");
        return workspace.latestBuild().agents().stream()
                .filter(agent -> name.isEmpty()
                        || agent.plan().name().equals(name)
                        || agent.id().toString().equals(name));
    }

    private static Stream<Target> app(FakeWorkspace workspace, FakeAgent agent, Request asked) {
        String slug = asked.appSlugOrPort().orElseThrow();
        Stream<WorkspaceAppSharingLevel> levels = slug.matches("\\d{1,5}")
                ? Stream.of(OWNER)
                : agent.plan().apps().stream()
                        .filter(app -> app.slug().equals(slug))
                        .map(AgentPlan.App::share);
        return levels.map(level -> new Target(workspace, agent, level));
    }

    private static boolean isOpen(Target target, Optional<Account> visitor, boolean terminal) {
        if (target.share().equals(WorkspaceAppSharingLevel.PUBLIC)) {
            return true;
        }
        RbacAction use = terminal ? RbacAction.SSH : RbacAction.APPLICATION_CONNECT;
        return visitor.filter(
                        account -> !target.share().equals(OWNER) || Workspaces.may(use, target.workspace(), account))
                .isPresent();
    }

    private Reply ticket(Request asked, Target target, Optional<Account> visitor) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("exp", world.clock.instant().plus(LIFETIME).getEpochSecond());
        claims.put("request", asked.toMap());
        claims.put("user_id", visitor.map(Account::id).orElse(Ids.ZERO).toString());
        claims.put("workspace_id", target.workspace().id().toString());
        claims.put("agent_id", target.agent().id().toString());
        return Reply.json(
                201,
                IssueSignedAppTokenResponse.codec(),
                IssueSignedAppTokenResponse.builder()
                        .signedTokenStr(keys.sign(claims))
                        .build());
    }

    private static Reply login(IssueTokenRequest body, String dashboard) {
        String visited = body.pathAppBaseUrl() + body.appRequest().basePath().orElse("");
        return page(303, "See the login page.")
                .withHeader("Location", dashboard + "/login?redirect=" + URLEncoder.encode(visited, UTF_8));
    }

    private static Reply page(int status, String text) {
        return Reply.html(status, "<!doctype html><html><body>" + text + "</body></html>");
    }
}
