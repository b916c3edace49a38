package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Oauth2ProviderApp;
import io.codersdk.model.codersdk.Oauth2ProviderAppSecretFull;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.operation.Oauth2Operations;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Applications whose users log in here: registered, changed, given secrets. */
final class Oauth2AppHandlers {
    private final World world;
    private final Supplier<URI> url;

    Oauth2AppHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
    }

    void register(Routes routes) {
        routes.reply(Oauth2Operations.GET_OAUTH2_APPLICATIONS, this::list);
        routes.answer(Oauth2Operations.GET_OAUTH2_APPLICATION, call -> view(world.oauth2Apps.require(call)));
        routes.answer(Oauth2Operations.CREATE_OAUTH2_APPLICATION, this::create);
        routes.answer(Oauth2Operations.UPDATE_OAUTH2_APPLICATION, this::update);
        routes.act(Oauth2Operations.DELETE_OAUTH2_APPLICATION, this::delete);
        routes.answer(
                Oauth2Operations.GET_OAUTH2_APPLICATION_SECRETS,
                call -> require(call, RbacAction.READ, RbacResource.OAUTH2_APP_SECRET)
                        .secrets());
        routes.answer(Oauth2Operations.CREATE_OAUTH2_APPLICATION_SECRET, this::createSecret);
        routes.act(Oauth2Operations.DELETE_OAUTH2_APPLICATION_SECRET, this::deleteSecret);
    }

    private Oauth2ProviderApp view(Oauth2App app) {
        return app.toModel(url.get());
    }

    /** An application with which the caller may do this. */
    private Oauth2App require(Call call, RbacAction action, RbacResource resource) {
        Oauth2App app = world.oauth2Apps.require(call);
        call.require(action, resource, Refusal.notFound());
        return app;
    }

    /** Who asks for those of a user who has none gets {@code null}. */
    private Reply list(Call call) {
        QueryParameters query = new QueryParameters(call.request());
        Optional<UUID> user = query.id("user_id");
        query.require();
        List<Oauth2ProviderApp> apps = world.oauth2Apps.all().stream()
                .filter(app -> user.isEmpty() || world.oauth2Grants.isGranted(app, user.get()))
                .map(this::view)
                .toList();
        return user.isPresent() && apps.isEmpty()
                ? Reply.json(200, Codecs.ANY, JsonValue.NULL)
                : Reply.json(200, Oauth2ProviderApp.codec().list(), apps);
    }

    private Oauth2ProviderApp create(Call call) {
        var body = call.body(Oauth2Operations.CREATE_OAUTH2_APPLICATION, "name", "callback_url");
        Oauth2App.Texts texts =
                new Oauth2App.Texts(body.name(), body.callbackUrl(), body.icon().orElse(""));
        requireFitting(texts);
        call.require(RbacAction.CREATE, RbacResource.OAUTH2_APP, Refusal.forbidden());
        requireFree(texts.name());
        Oauth2App app = new Oauth2App(texts);
        world.oauth2Apps.add(app);
        world.audit.created(call, app.audited());
        return view(app);
    }

    private Oauth2ProviderApp update(Call call) {
        Oauth2App app = require(call, RbacAction.UPDATE, RbacResource.OAUTH2_APP);
        var body = call.body(Oauth2Operations.UPDATE_OAUTH2_APPLICATION, "name", "callback_url");
        Oauth2App.Texts texts =
                new Oauth2App.Texts(body.name(), body.callbackUrl(), body.icon().orElse(""));
        requireFitting(texts);
        if (!texts.name().equals(app.texts().name())) {
            requireFree(texts.name());
        }
        Audited before = app.audited();
        app.setTexts(texts);
        world.audit.changed(call, before, app.audited());
        return view(app);
    }

    private static void requireFitting(Oauth2App.Texts texts) {
        new Names()
                .name("oauth2_app_name", "name", texts.name())
                .check(texts.callbackUrl().matches("https?://[^/].*"), "http_url", "callback_url", texts.callbackUrl())
                .require();
    }

    private void requireFree(String name) {
        if (world.oauth2Apps.byName(name).isPresent()) {
            throw Refusal.of(500, "The application could not be stored.", "its name is taken");
        }
    }

    private void delete(Call call) {
        Oauth2App app = require(call, RbacAction.DELETE, RbacResource.OAUTH2_APP);
        world.oauth2Grants.revokeAll(app);
        world.oauth2Apps.delete(app);
        world.audit.deleted(call, app.audited());
    }

    private Oauth2ProviderAppSecretFull createSecret(Call call) {
        Oauth2App app = require(call, RbacAction.CREATE, RbacResource.OAUTH2_APP_SECRET);
        String secret = world.oauth2Apps.secret();
        UUID id = app.addSecret(secret);
        world.audit.created(call, app.audited(id));
        return Oauth2ProviderAppSecretFull.builder()
                .id(id)
                .clientSecretFull(secret)
                .build();
    }

    private void deleteSecret(Call call) {
        Oauth2App app = require(call, RbacAction.DELETE, RbacResource.OAUTH2_APP_SECRET);
        UUID id = Ids.parse(call.path("secretID")).orElseThrow(Refusal::notFound);
        world.audit.deleted(call, app.audited(id));
        app.deleteSecret(id);
    }
}
