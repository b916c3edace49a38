package io.codersdk.tests.live;

import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.User;
import java.util.UUID;

/** An organization of the suite's own, with the second user in it, made when first asked for. What is in it goes with it. */
final class LiveOrganization {
    private final Live live;
    private final Once<Organization> organization = new Once<>("organization", this::create);

    LiveOrganization(Live live) {
        this.live = live;
    }

    UUID id() {
        return organization.get().id();
    }

    private Organization create() {
        live.grants.requireOrganizations();
        User member = live.user.get();
        Organization created = live.coder.organizations().create(request -> request.name(live.name("room")));
        live.coder.members().add(created.id(), member.id());
        return created;
    }
}
