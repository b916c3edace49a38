package io.codersdk.testkit;

import io.codersdk.model.codersdk.Organization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The one organization that an unlicensed deployment has. */
final class Organizations {
    private final Organization only;

    Organizations(FakeClock clock) {
        Instant now = clock.instant();
        this.only = Organization.builder()
                .id(UUID.randomUUID())
                .name("coder")
                .displayName("Coder")
                .description("Builtin default organization.")
                .icon("")
                .isDefault(true)
                .createdAt(now)
                .updatedAt(now)
                .build();
    }

    Organization only() {
        return only;
    }

    List<Organization> list() {
        return List.of(only);
    }

    /** By id, name, {@code default} or the zero UUID. */
    Optional<Organization> find(String reference) {
        boolean found = reference.equals("default")
                || reference.equals(only.name())
                || Ids.parse(reference)
                        .filter(id -> id.equals(only.id()) || id.equals(Ids.ZERO))
                        .isPresent();
        return found ? Optional.of(only) : Optional.empty();
    }

    Organization require(Call call) {
        return find(call.path("organization")).orElseThrow(Refusal::notFound);
    }
}
