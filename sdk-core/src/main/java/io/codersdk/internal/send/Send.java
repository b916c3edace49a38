package io.codersdk.internal.send;

import io.codersdk.http.BodyReader;
import io.codersdk.internal.answer.Answer;
import io.codersdk.internal.answer.Reply;
import io.codersdk.internal.answer.ReplyReader;
import io.codersdk.internal.request.Outgoing;
import io.codersdk.operation.RetryClass;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends a request once, on the thread of the caller, and reads the answer to its end. */
final class Send {
    private final OkHttpClient client;
    private final StreamClients streams;
    private final ReplyReader reader;
    private final OpenWork open;

    Send(OkHttpClient client, StreamClients streams, ReplyReader reader, OpenWork open) {
        this.client = client;
        this.streams = streams;
        this.reader = reader;
        this.open = open;
    }

    /**
     * What came of it.
     *
     * @throws io.codersdk.error.ClientClosedException if the client is closed already
     */
    Attempt send(Outgoing outgoing, Deadline deadline) {
        return sendAndRead(outgoing, deadline, response -> reader.read(response, outgoing.operation()));
    }

    /** The same with somebody who takes the body of a success while it comes. */
    Attempt send(Outgoing outgoing, Deadline deadline, BodyReader<?> body) {
        return sendAndRead(outgoing, deadline, response -> ReplyReader.read(response, outgoing.operation(), body));
    }

    /** The same for who wants refusals whole. */
    Attempt sendWhole(Outgoing outgoing, Deadline deadline) {
        return sendAndRead(outgoing, deadline, reader::readWhole);
    }

    /** How an answer is read. */
    private interface Reading {
        Reply of(Response response) throws IOException;
    }

    private Attempt sendAndRead(Outgoing outgoing, Deadline deadline, Reading reading) {
        Trace trace = new Trace(isRepeatable(outgoing));
        Call call = clientFor(outgoing).newCall(outgoing.http());
        call.timeout().timeout(Math.max(1, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS);
        OpenWork.Ticket ticket = open.openHere(call::cancel);
        try (Response response = execute(call, trace)) {
            return new Attempt.Answered(reading.of(response), trace.mayHaveBeenProcessedBefore());
        } catch (IOException e) {
            return failed(e, trace, deadline, client);
        } finally {
            ticket.close();
        }
    }

    /** The same, but a success is left open, and the stream may read it beyond the deadline. */
    Attempt open(Outgoing outgoing, Deadline deadline, StreamCall stream) {
        Trace trace = new Trace(isRepeatable(outgoing));
        OkHttpClient streaming = streams.next();
        Call call = streaming.newCall(outgoing.http());
        stream.use(call);
        OpenWork.Ticket handshake = open.openHere(call::cancel, deadline);
        try {
            Response response = execute(call, trace);
            if (new Answer(outgoing.operation(), ReplyReader.headOf(response)).meaning() == Answer.Meaning.SUCCESS) {
                return new Attempt.Opened(response);
            }
            try (response) {
                return new Attempt.Answered(ReplyReader.beginningOf(response), false);
            }
        } catch (IOException e) {
            return failed(e, trace, deadline, streaming);
        } finally {
            handshake.close();
        }
    }

    /** Whether OkHttp may send it again: a large body is better kept from a connection that was closed. */
    private static boolean isRepeatable(Outgoing outgoing) {
        RequestBody body = outgoing.http().body();
        return outgoing.operation().retry() == RetryClass.SAFE && (body == null || !body.isOneShot());
    }

    /** Much data makes a late deadline, before which a connection that fell silent is given up. */
    private OkHttpClient clientFor(Outgoing outgoing) {
        Duration silence = Deadline.capped(outgoing.options().timeout());
        return outgoing.request().transferTime().isZero()
                ? client
                : client.newBuilder().readTimeout(silence).writeTimeout(silence).build();
    }

    private static Response execute(Call call, Trace trace) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted before it was sent");
        }
        trace.getOn(call);
        try {
            return call.execute();
        } finally {
            Trace.getOff(call);
        }
    }

    private Attempt failed(IOException failure, Trace trace, Deadline deadline, OkHttpClient used) {
        boolean sent = trace.mayHaveBeenProcessed(failure);
        if (open.isClosed()) {
            return new Attempt.Stopped(Attempt.Stop.CLOSE, sent, failure);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Attempt.Stopped(Attempt.Stop.INTERRUPT, sent, failure);
        }
        if (deadline.isOver() || isCallTimeout(failure)) {
            if (sent && !trace.isAnswered()) {
                // A network that forgot one connection has forgotten its idle neighbours.
                used.connectionPool().evictAll();
            }
            return new Attempt.Stopped(Attempt.Stop.DEADLINE, sent, failure);
        }
        return sent ? new Attempt.Lost(failure) : new Attempt.Unsent(trace.hasBegun(), failure);
    }

    /** Whether the time for the whole call ran out, not that of a single connect. */
    static boolean isCallTimeout(IOException failure) {
        return failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    }
}
