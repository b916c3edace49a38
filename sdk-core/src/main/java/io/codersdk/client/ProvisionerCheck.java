package io.codersdk.client;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.internal.answer.Failures;
import io.codersdk.json.JsonValue;
import io.codersdk.model.Model;
import io.codersdk.model.codersdk.ProvisionerDaemon;
import io.codersdk.model.codersdk.ProvisionerJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a job waits: whether there is no provisioner that could take it. Newer servers say it of whatever has the
 * job; of older ones the list of provisioners is asked for, which takes a licence, and is asked no more once refused.
 */
final class ProvisionerCheck {
    /** A provisioner reports to the server every minute or so. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final ProvisionersClient provisioners;
    private final LongSupplier nanoTime;
    private final long begin;
    private boolean refused;

    /** For one job, which is waited for from now on. */
    ProvisionerCheck(Connection connection) {
        this.provisioners = new ProvisionersClient(connection);
        this.nanoTime = connection.timing().nanoTime();
        this.begin = nanoTime.getAsLong();
    }

    /**
     * Why no provisioner can take a job that waits; absent where one could, or nothing is known.
     *
     * @param owner the version or build that the job belongs to
     */
    Optional<String> shortage(Model owner, ProvisionerJob job, Supplier<UUID> organization) {
        JsonValue matched = owner.additionalProperties().getOrDefault("matched_provisioners", JsonValue.NULL);
        if (matched.isMap()) {
            return ofMatched(matched.asMap(), job);
        }
        JsonValue workers = job.additionalProperties().getOrDefault("available_workers", JsonValue.NULL);
        if (refused || (workers.isList() && !workers.asList().isEmpty())) {
            return Optional.empty();
        }
        try {
            return ofDaemons(provisioners.daemons(organization.get(), job.tags()), job, waited());
        } catch (CoderInterruptedException e) {
            throw e;
        } catch (CoderException e) {
            refused = !Failures.isPassing(e) && !Failures.saysNothing(e);
            return Optional.empty();
        }
    }

    private static Optional<String> ofMatched(Map<String, JsonValue> matched, ProvisionerJob job) {
        if (isZero(matched.get("count"))) {
            return Optional.of(none(job));
        }
        return isZero(matched.get("available"))
                ? Optional.of("no provisioner" + tags(job) + " is connected")
                : Optional.empty();
    }

    private static boolean isZero(@Nullable JsonValue number) {
        return JsonValue.of(0).equals(number);
    }

    private static String none(ProvisionerJob job) {
        return "there is no provisioner" + tags(job);
    }

    private static String tags(ProvisionerJob job) {
        Map<String, String> given = ProvisionerTags.given(job.tags());
        return given.isEmpty() ? "" : " with the tags " + given;
    }

    private Duration waited() {
        return Duration.ofNanos(nanoTime.getAsLong() - begin);
    }

    /** Both times are the server's, whatever the clock says here, and what is waited since the job is there comes on top. */
    static Optional<String> ofDaemons(List<ProvisionerDaemon> daemons, ProvisionerJob job, Duration waited) {
        if (daemons.isEmpty()) {
            return Optional.of(none(job));
        }
        return daemons.stream()
                .map(ProvisionerDaemon::lastSeenAt)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(seen -> silence(seen, job, waited))
                .orElse(Optional.of("no provisioner" + tags(job) + " was ever connected"));
    }

    private static Optional<String> silence(Instant seen, ProvisionerJob job, Duration waited) {
        return seen.plus(LONGEST_SILENCE).isBefore(job.createdAt().plus(waited))
                ? Optional.of("no provisioner" + tags(job) + " was seen since " + seen)
                : Optional.empty();
    }
}
