package io.codersdk.compat.spring;

import io.codersdk.CoderClient;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Up as long as the deployment answers, and the token is good. */
@Component
class CoderHealth extends AbstractHealthIndicator {
    private final CoderClient coder;

    CoderHealth(CoderClient coder) {
        this.coder = coder;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up()
                .withDetail("version", coder.server().buildInfo().version())
                .withDetail("user", coder.users().get("me").username());
    }
}
