package io.codersdk.wsproxy;

import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * A process of a proxy that stays registered: every 15 seconds it reports for service, in the background, and it survives
 * ten failures in a row. When it is closed, gives up or needs a restart, the process is deregistered, if the server is
 * reached within 10 seconds. It ends with its client as well, but then nothing can be sent any more, so close this first.
 * A process that was not deregistered is forgotten by the server after a while. Thread-safe.
 */
public final class ProxyRegistration implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final int SURVIVED_FAILURES = 10;

    private final ProxyReplicasClient replicas;
    private final BiConsumer<Duration, Runnable> later;
    private final ProxyRegistrationListener listener;
    /** Held during a call, so that nothing is registered after it was deregistered. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile RegisterWorkspaceProxyRequest replica;
    private volatile RegisterWorkspaceProxyResponse latest;
    private int failures;
    private boolean ended;

    private ProxyRegistration(
            ProxyReplicasClient replicas,
            BiConsumer<Duration, Runnable> later,
            ProxyRegistrationListener listener,
            RegisterWorkspaceProxyRequest replica,
            RegisterWorkspaceProxyResponse first) {
        this.replicas = replicas;
        this.later = later;
        this.listener = listener;
        this.replica = replica;
        this.latest = first;
    }

    /** @param later runs a task in the background after a pause */
    static ProxyRegistration begin(
            ProxyClient client,
            BiConsumer<Duration, Runnable> later,
            RegisterWorkspaceProxyRequest replica,
            ProxyRegistrationListener listener) {
        ProxyReplicasClient replicas =
                client.withOptions(options -> options.timeout(ATTEMPT)).replicas();
        RegisterWorkspaceProxyResponse first = replicas.register(replica);
        ProxyRegistration registration = new ProxyRegistration(replicas, later, listener, replica, first);
        registration.tellFirst();
        later.accept(INTERVAL, registration::renew);
        return registration;
    }

    /** If the listener throws, nobody gets a handle by which to end it. */
    private void tellFirst() {
        try {
            listener.registered(latest);
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    /** What the server said last. */
    public RegisterWorkspaceProxyResponse latest() {
        return latest;
    }

    /**
     * Says from the next registration on why siblings are not reached, for the deployment's list of replicas.
     *
     * @param error empty if all are reached
     */
    public void replicaError(String error) {
        replica = replica.toBuilder().replicaError(error).build();
    }

    private void renew() {
        turn.lock();
        try {
            if (!ended) {
                attempt();
            }
        } finally {
            if (!ended) {
                later.accept(INTERVAL, this::renew);
            }
            turn.unlock();
        }
    }

    private void attempt() {
        RegisterWorkspaceProxyResponse answer;
        try {
            answer = replicas.register(replica);
        } catch (ClientClosedException | CoderInterruptedException e) {
            ended = true;
            listener.gaveUp(e);
            return;
        } catch (CoderException e) {
            failed(e);
            return;
        } catch (RuntimeException e) {
            // Of a supplier of tokens: its failures may pass as those of the server do.
            failed(new CoderException("nothing was sent: " + e, e));
            return;
        }
        registered(answer);
    }

    private void registered(RegisterWorkspaceProxyResponse answer) {
        boolean same =
                answer.derpMeshKey().equals(latest.derpMeshKey()) && answer.derpRegionId() == latest.derpRegionId();
        failures = 0;
        latest = answer;
        if (same) {
            listener.registered(answer);
        } else {
            end();
            listener.restartNeeded(answer);
        }
    }

    private void failed(CoderException failure) {
        failures++;
        if (failures > SURVIVED_FAILURES) {
            end();
            listener.gaveUp(failure);
        } else {
            listener.failed(failure, failures);
        }
    }

    /** A thread that is interrupted ends things, and would send nothing. */
    private void end() {
        ended = true;
        boolean interrupted = Thread.interrupted();
        try {
            replicas.deregister(replica.replicaId());
        } catch (RuntimeException e) {
            // The server forgets it by itself.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the registration, after one that is under way; also on a thread that is interrupted, which stays so. */
    @Override
    public void close() {
        turn.lock();
        try {
            if (!ended) {
                end();
            }
        } finally {
            turn.unlock();
        }
    }
}
