package io.codersdk.testkit;

import io.codersdk.model.agentsdk.ExternalAuthResponse;
import io.codersdk.operation.AgentApiOperations;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What agents may do with the external accounts of the users whose workspaces they run. */
final class AgentExternalAuthHandlers {
    private final World world;
    private final AgentAuthenticator agents;
    private final Supplier<URI> url;

    AgentExternalAuthHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.agents = new AgentAuthenticator(world);
        this.url = url;
    }

    @SuppressWarnings("deprecation") // old agents use the alias
    void register(Routes routes) {
        routes.reply(AgentApiOperations.GET_WORKSPACE_AGENT_EXTERNAL_AUTH, this::get);
        routes.reply(AgentApiOperations.REMOVED_GET_WORKSPACE_AGENT_GIT_AUTH, this::get);
    }

    /** Who listens is answered once there is a login that was not there before. */
    private Reply get(Call call) {
        Account owner = agents.authenticate(call).workspace().owner();
        ExternalProvider provider = provider(call);
        Optional<ExternalLink> link = world.externalAccounts.link(owner, provider.id());
        if (call.hasQuery("listen")) {
            @Nullable ExternalLink known = link.orElse(null);
            throw new NotYet(() -> world.externalAccounts
                    .link(owner, provider.id())
                    .filter(current -> current != known)
                    .map(current -> reply(current.credentials(provider.type()))));
        }
        return reply(link.map(present -> present.credentials(provider.type()))
                .orElseGet(() -> ExternalLink.missing(page(url.get(), provider))));
    }

    private static Reply reply(ExternalAuthResponse response) {
        return Reply.json(200, ExternalAuthResponse.codec(), response);
    }

    /** Where a user logs in. */
    static String page(URI url, ExternalProvider provider) {
        return url + "/external-auth/" + provider.id();
    }

    private ExternalProvider provider(Call call) {
        String id = call.query("id");
        List<String> addresses = Stream.of(call.query("match"), call.query("url"))
                .filter(text -> !text.isEmpty())
                .toList();
        if (id.isEmpty() == addresses.isEmpty()) {
            throw Refusal.badRequest("Give exactly one of \"id\" and \"match\".");
        }
        return world.externalAccounts.all().stream()
                .filter(provider -> id.isEmpty()
                        ? provider.owns(addresses.get(0))
                        : provider.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(404, "No external provider fits."));
    }
}
