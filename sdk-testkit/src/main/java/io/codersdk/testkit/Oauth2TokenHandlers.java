package io.codersdk.testkit;

import io.codersdk.model.codersdk.ValidationError;
import io.codersdk.model.oauth2.Token;
import io.codersdk.operation.Oauth2Operations;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** How applications get to act for users: these allow it in their browsers, and codes are exchanged for tokens. */
final class Oauth2TokenHandlers {
    private static final String CONSENT =
            "<!doctype html><html><head><title>Authorize</title></head><body>Authorize %s?</body></html>";
    private static final Set<String> FIELDS =
            Set.of("grant_type", "client_id", "client_secret", "code", "redirect_uri", "refresh_token");

    private final World world;
    private final Supplier<URI> url;

    Oauth2TokenHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
    }

    void register(Routes routes) {
        routes.reply(Oauth2Operations.OAUTH2_AUTHORIZATION_REQUEST, this::authorize);
        routes.answer(Oauth2Operations.OAUTH2_TOKEN_EXCHANGE, this::exchange);
        routes.act(Oauth2Operations.DELETE_OAUTH2_APPLICATION_TOKENS, call -> {
            Oauth2App app = app(call.request().url());
            world.oauth2Grants.revoke(app, call.caller());
        });
    }

    private Oauth2App app(HttpUrl parameters) {
        String client = Objects.requireNonNullElse(parameters.queryParameter("client_id"), "");
        if (client.isEmpty()) {
            throw Refusal.badRequest("The id of the OAuth2 client is missing.");
        }
        UUID id = Ids.parse(client).orElseThrow(() -> Refusal.badRequest("The id of the OAuth2 client is no UUID."));
        return world.oauth2Apps.get(id).orElseThrow(Refusal::notFound);
    }

    /** Shows a page that asks; who comes from that page has agreed, and is sent to the application. */
    private Reply authorize(Call call) {
        HttpUrl request = call.request().url();
        Oauth2App app = app(request);
        String callback = Optional.ofNullable(request.queryParameter("redirect_uri"))
                .filter(uri -> !uri.isEmpty())
                .orElse(app.texts().callbackUrl());
        List<ValidationError> problems = problems(call, isWithin(app, callback));
        boolean agreed = isOwnPage(call.request().header("Referer").orElse(""));
        if (!problems.isEmpty() && agreed) {
            throw Refusal.invalid(400, "Query parameters have invalid values.", problems);
        } else if (!problems.isEmpty()) {
            return Reply.html(400, "<!doctype html><html><body>Invalid query parameters</body></html>");
        } else if (!agreed) {
            return Reply.html(200, CONSENT.formatted(app.texts().name()));
        }
        HttpUrl target = HttpUrl.get(callback)
                .newBuilder()
                .setQueryParameter("code", world.oauth2Grants.authorize(app, call.caller()))
                .setQueryParameter("state", call.query("state"))
                .build();
        return Reply.empty(307).withHeader("Location", target.toString());
    }

    private static List<ValidationError> problems(Call call, boolean isWithin) {
        return Stream.of(
                        Map.entry("response_type", call.query("response_type").equals("code")),
                        Map.entry("state", !call.query("state").isEmpty()),
                        Map.entry("redirect_uri", isWithin))
                .filter(parameter -> !parameter.getValue())
                .map(parameter -> Refusal.problem(parameter.getKey(), "The value is missing, or is not allowed."))
                .toList();
    }

    private boolean isOwnPage(String referer) {
        return referer.startsWith(url.get() + "/oauth2/authorize");
    }

    /** Whether an address is that of the application, or below it. */
    private static boolean isWithin(Oauth2App app, String address) {
        HttpUrl registered = HttpUrl.parse(app.texts().callbackUrl());
        HttpUrl asked = HttpUrl.parse(address);
        return registered != null
                && asked != null
                && registered.scheme().equals(asked.scheme())
                && registered.host().equals(asked.host())
                && registered.port() == asked.port()
                && asked.encodedPath().startsWith(registered.encodedPath());
    }

    private Token exchange(Call call) {
        HttpUrl form = HttpUrl.get("http://form/?" + call.request().bodyText());
        Oauth2App app = app(form);
        QueryParameters fields = new QueryParameters(form);
        String grant = fields.text("grant_type");
        boolean refresh = grant.equals("refresh_token");
        if (refresh) {
            fields.text("refresh_token");
        } else {
            fields.words("grant_type", Set.of("authorization_code"));
            fields.text("client_secret");
            fields.text("code");
        }
        fields.requireKnown(FIELDS);
        String redirect = Objects.requireNonNullElse(form.queryParameter("redirect_uri"), "");
        if (!redirect.isEmpty() && !isWithin(app, redirect)) {
            throw Refusal.invalid("redirect_uri", "It is not that of the application.");
        }
        return refresh ? refresh(app, fields) : exchange(app, fields);
    }

    private Token refresh(Oauth2App app, QueryParameters fields) {
        return world.oauth2Grants
                .refresh(app, fields.text("refresh_token"))
                .orElseThrow(
                        () -> Refusal.of(500, "The token could not be exchanged.", "the refresh token is not valid"));
    }

    private Token exchange(Oauth2App app, QueryParameters fields) {
        if (!app.use(fields.text("client_secret"), world.clock.instant())) {
            throw Refusal.of(401, "The client secret is not valid.");
        }
        return world.oauth2Grants
                .exchange(app, fields.text("code"))
                .orElseThrow(() -> Refusal.of(401, "The code is not valid."));
    }
}
