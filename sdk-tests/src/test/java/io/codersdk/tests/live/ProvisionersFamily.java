package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.OrganizationsClient;
import io.codersdk.client.ProvisionersClient;
import io.codersdk.error.ConflictException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.CreateProvisionerKeyRequest;
import io.codersdk.model.codersdk.ProvisionerKey;
import io.codersdk.model.codersdk.ProvisionerKeyDaemons;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ProvisionersFamily extends Family {
    private static final String ORGANIZATION = OrganizationsClient.DEFAULT;

    private ProvisionersClient provisioners() {
        live.grants.requireFeature("external_provisioner_daemons");
        return coder.provisioners();
    }

    @Test
    void thoseOfAnOrganizationAreListedByTheirTags() {
        var all = provisioners().daemons(ORGANIZATION);
        Complete.check(all);
        assertThat(provisioners().daemons(ORGANIZATION, Map.of("sdk-live", live.run())))
                .isEmpty();
    }

    @Test
    void aKeyIsToldOnceListedAndDeleted() {
        String name = live.name("key");
        CreateProvisionerKeyRequest request = CreateProvisionerKeyRequest.builder()
                .name(name)
                .tags(Map.of("sdk-live", live.run()))
                .build();
        assertThat(provisioners().createKey(ORGANIZATION, request).key()).isNotEmpty();
        try {
            refusal(ConflictException.class, () -> provisioners().createKey(ORGANIZATION, key -> key.name(name)));
            assertThat(provisioners().keys(ORGANIZATION))
                    .extracting(ProvisionerKey::name)
                    .contains(name);
            assertThat(provisioners().daemonsByKey(ORGANIZATION))
                    .filteredOn(key -> key.key().name().equals(name))
                    .singleElement()
                    .extracting(ProvisionerKeyDaemons::daemons)
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .isEmpty();
        } finally {
            provisioners().deleteKey(ORGANIZATION, name);
        }
        refusal(NotFoundException.class, () -> provisioners().deleteKey(ORGANIZATION, name));
    }
}
