package io.codersdk.testkit;

import io.codersdk.json.JsonCodec;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes what a new world is to hold, in the time before the server's start. */
final class Sower {
    /** What was made later is younger, as lists in order of time show. */
    private static final Duration STEP = Duration.ofMillis(1);

    private final World world;
    private final Sessions sessions;
    private final LocalCalls calls;

    Sower(World world, Sessions sessions, FakeServer server) {
        this.world = world;
        this.sessions = sessions;
        this.calls = new LocalCalls(server);
    }

    /** How long before the start the first seed is sown. */
    static Duration past(List<Seed> seeds, Settings settings) {
        return seeds.stream()
                .map(seed -> seed.time().apply(settings).plus(STEP))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** @throws IllegalArgumentException if the server refuses one of them */
    void sow(List<Seed> seeds) {
        for (Seed seed : seeds) {
            try {
                seed.work().accept(this);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(seed.what() + ": " + e.getMessage(), e);
            }
            pass(STEP);
        }
    }

    void pass(Duration time) {
        world.clock.catchUp(time);
    }

    World world() {
        return world;
    }

    /** Calls as the owner of the deployment. */
    <B> void call(Operation<B, ?> operation, @Nullable B body, String... pathValues) {
        callAs(FakeCoder.OWNER_USERNAME, operation, body, pathValues);
    }

    /** Calls as the owner of the deployment, for what the answer says. */
    <B, R> R get(Operation<B, R> operation, @Nullable B body, String... pathValues) {
        JsonCodec<R> codec = operation.response().codec().orElseThrow();
        return codec.decode(calls.call(token(FakeCoder.OWNER_USERNAME), operation, body, pathValues)
                .body());
    }

    <B> void callAs(String username, Operation<B, ?> operation, @Nullable B body, String... pathValues) {
        calls.call(token(username), operation, body, pathValues);
    }

    UUID upload(Tar tar) {
        return calls.upload(token(FakeCoder.OWNER_USERNAME), tar);
    }

    /** Lets a user have been there. */
    private String token(String username) {
        return sessions.token(world, username);
    }

    Organization organization(String name) {
        return world.organizations
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no organization \"" + name + "\""));
    }

    Account user(String name) {
        return world.accounts
                .byName(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no user \"" + name + "\""));
    }
}
