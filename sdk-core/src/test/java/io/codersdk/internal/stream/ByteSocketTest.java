package io.codersdk.internal.stream;

import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.codersdk.CoderClient;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.FailingRenewal;
import io.codersdk.http.Timing;
import io.codersdk.http.Wire;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.DebugOperations;
import io.codersdk.stream.ByteSocket;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.StreamOutcome.Kind;
import io.codersdk.stream.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Through the clients. After each test no thread is left, which is {@link Wire}'s to see. */
@Timeout(60)
class ByteSocketTest {
    private static final UUID AGENT = new UUID(1, 2);
    private static final UUID SESSION = new UUID(3, 4);
    private static final int MOST_BYTES = 16 * 1024;

    @RegisterExtension
    final Wire wire = new Wire();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private volatile boolean polite = true;
    private final CompletableFuture<WebSocket> server = new CompletableFuture<>();
    private CoderClient client;

    /** On real time: a server is given a while to say goodbye as well. */
    @BeforeEach
    void listen() {
        wire.server()
                .enqueue(new MockResponse.Builder().webSocketUpgrade(new Far()).build());
        client = wire.client(b -> b.timing(Timing.system()));
    }

    /** The server's end, which notes what it hears and says goodbye when it is told. */
    private final class Far extends WebSocketListener {
        @Override
        public void onOpen(WebSocket socket, Response response) {
            server.complete(socket);
        }

        @Override
        public void onMessage(WebSocket socket, ByteString bytes) {
            received.add(bytes.utf8());
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            received.add("closed " + code);
            if (polite) {
                socket.close(code, null);
            }
        }
    }

    /** Whatever is asked for. */
    private static final class Refusals extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return json(401, "{\"message\":\"no\"}");
        }
    }

    private String heard() throws InterruptedException {
        @Nullable String message = received.poll(30, TimeUnit.SECONDS);
        return message == null ? "nothing" : message;
    }

    private Terminal terminal() {
        return client.agents().openTerminal(AGENT, SESSION, 120, 40);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void assertEnded(EventStream<?> stream, Kind kind) {
        assertThat(stream.outcome())
                .hasValueSatisfying(outcome -> assertThat(outcome.kind()).isEqualTo(kind));
    }

    @Test
    void whatIsTypedGoesAsJsonAndWhatIsShownComesAsBytes() throws InterruptedException {
        try (Terminal terminal = client.agents().openTerminal(AGENT, SESSION, 120, 40, "top -b")) {
            HttpUrl url = wire.received().getUrl();
            assertThat(url.encodedPath()).isEqualTo("/api/v2/workspaceagents/" + AGENT + "/pty");
            assertThat(url.queryParameter("reconnect")).isEqualTo(SESSION.toString());
            assertThat(url.queryParameter("width")).isEqualTo("120");
            assertThat(url.queryParameter("height")).isEqualTo("40");
            assertThat(url.queryParameter("command")).isEqualTo("top -b");

            terminal.write("ls \"ü\"\r");
            terminal.resize(80, 24);
            assertThat(JsonValue.parse(heard())).isEqualTo(JsonValue.parse("{\"data\":\"ls \\\"ü\\\"\\r\"}"));
            assertThat(JsonValue.parse(heard())).isEqualTo(JsonValue.parse("{\"height\":24,\"width\":80}"));

            Iterator<byte[]> shown = terminal.iterator();
            server.join().send(ByteString.of((byte) 0xc3));
            server.join().send(ByteString.of((byte) 0xbc));
            assertThat(shown.next()).containsExactly(0xc3);
            assertThat(shown.next()).containsExactly(0xbc);
        }
    }

    @Test
    void aTerminalIsCompleteWhenItsShellHasExited() {
        Terminal terminal = terminal();
        server.join().send(ByteString.encodeUtf8("exit"));
        server.join().close(1000, null);

        assertThat(terminal.stream().map(ByteSocketTest::text)).containsExactly("exit");

        assertEnded(terminal, Kind.COMPLETED);
        assertThat(terminal.session()).isEqualTo(SESSION);
    }

    @Test
    void aLongTextIsCutIntoMessagesThatEveryServerTakes() throws InterruptedException {
        String pasted = ("\u0001".repeat(OpenTerminal.LONGEST_PIECE - 1) + "\ud83d\udc4b").repeat(3);
        try (Terminal terminal = terminal()) {
            terminal.write(pasted);
        }
        StringBuilder whole = new StringBuilder();
        for (String message = heard(); !message.startsWith("closed"); message = heard()) {
            assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
            whole.append(Objects.requireNonNull(JsonValue.parse(message).asMap().get("data"))
                    .asString());
        }
        assertThat(whole).hasToString(pasted);
    }

    @Test
    void aSizeOfNothingIsNone() {
        try (Terminal terminal = terminal()) {
            assertThatIllegalArgumentException().isThrownBy(() -> terminal.resize(0, 24));
            assertThatIllegalArgumentException().isThrownBy(() -> terminal.resize(80, -1));
        }
    }

    @Test
    void aTerminalWithoutRoomIsNotOpened() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.agents().openTerminal(AGENT, SESSION, 0, 24));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.agents().openTerminal(AGENT, SESSION, 80, -1, "top"));
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void aRefusedHandshakeIsTheExceptionOfAnOrdinaryCall() {
        terminal().close();
        wire.server().enqueue(json(404, "{\"message\":\"no such agent\"}"));
        assertThatThrownBy(this::terminal).isInstanceOf(NotFoundException.class);
    }

    private Throwable failureWithoutRenewal(RuntimeException failure) {
        wire.server().setDispatcher(new Refusals());
        CoderClient refused = wire.client(b -> b.tokenSupplier(new FailingRenewal(failure)));
        return catchThrowable(() -> refused.debug().openEcho());
    }

    @Test
    void whatASupplierOfTokensThrowsDuringTheHandshakeIsWhyThereIsNoSocket() {
        UncheckedIOException locked = new UncheckedIOException(new IOException("the safe is locked"));

        assertThat(failureWithoutRenewal(locked))
                .isExactlyInstanceOf(CoderException.class)
                .hasMessageContaining("the safe is locked")
                .hasCause(locked);
    }

    @Test
    void anExceptionOfTheSdkThatASupplierOfTokensThrowsDuringTheHandshakeIsThrownItself() {
        CoderException away = new CoderIoException("nobody logs in today", new IOException("reset"));

        assertThat(failureWithoutRenewal(away)).isSameAs(away);
    }

    @Test
    void anotherCodeThanTheNormalOneIsAFailureAndTheConnectionIsNotReplaced() {
        Terminal terminal = terminal();
        server.join().close(1011, "agent is away");

        assertThatThrownBy(() -> terminal.iterator().hasNext())
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("1011 agent is away");
        assertEnded(terminal, Kind.FAILED);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aSessionThatTimesOutOnTheServerIsOver() {
        Terminal terminal = terminal();
        server.join().close(1008, "timed out");

        assertThat(terminal).isEmpty();
        assertEnded(terminal, Kind.COMPLETED);
    }

    @Test
    void whatWasWrittenArrivesBeforeTheGoodbye() throws InterruptedException {
        ByteSocket socket = client.agents().openCoordination(AGENT, "2.0");
        assertThat(wire.received().getUrl().queryParameter("version")).isEqualTo("2.0");
        socket.write(new byte[] {'a'});
        socket.close();

        assertThat(heard()).isEqualTo("a");
        assertThat(heard()).isEqualTo("closed 1000");
        assertEnded(socket, Kind.CANCELLED);
        assertThat(socket).isEmpty();
        assertThatThrownBy(() -> socket.write(new byte[1])).isInstanceOf(CoderIoException.class);
    }

    @Test
    void aServerThatNeverSaysGoodbyeIsLeftAfterAWhile() throws InterruptedException {
        polite = false;
        CompletableFuture<Void> patience = new CompletableFuture<>();
        Client near = new Client(wire.server().url("/"));
        SocketConnection<ByteString> socket = new SocketConnection<>(
                ApiRequest.of(DebugOperations.DEBUG_INFO_WEBSOCKET_TEST),
                FrameType.BYTES,
                near::open,
                Client::explain,
                Client.PATIENT);
        socket.open();
        socket.part(pause -> patience);
        assertThat(heard()).isEqualTo("closed 1000");
        assertThat(near.hasOpenSockets()).isTrue();

        patience.complete(null);

        near.assertNothingIsLeft();
        server.join().close(1000, null);
    }

    @Test
    void whatWasWrittenArrivesThoughTimeIsThatOfATest() throws InterruptedException {
        ByteSocket socket = wire.client().agents().openCoordination(AGENT, "2.0");
        for (int i = 0; i < 100; i++) {
            socket.write(new byte[] {'a'});
        }
        socket.close();

        for (int i = 0; i < 100; i++) {
            assertThat(heard()).isEqualTo("a");
        }
        assertThat(wire.time().pauses()).isEmpty();
    }

    @Test
    void closingFromAnotherThreadEndsTheWaitAtOnce() {
        ByteSocket socket = client.agents().openTailnet("2.0");
        CompletableFuture<Void> closed = CompletableFuture.runAsync(socket::close);

        assertThat(socket).isEmpty();

        closed.join();
        assertEnded(socket, Kind.CANCELLED);
    }

    @Test
    void anInterruptedThreadEndsItAndStaysInterrupted() {
        Terminal terminal = terminal();
        Thread waiting = Thread.currentThread();
        CompletableFuture<Void> interrupted = CompletableFuture.runAsync(waiting::interrupt);

        assertThatThrownBy(() -> terminal.iterator().hasNext()).isInstanceOf(CoderInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        interrupted.join();
        assertEnded(terminal, Kind.FAILED);
    }

    @Test
    void closingTheClientEndsIt() {
        Terminal terminal = terminal();
        client.close();

        assertThatThrownBy(() -> terminal.iterator().hasNext()).isInstanceOf(ClientClosedException.class);
    }

    @Test
    void anySocketIsOpenedAsBytesThoughItSendsText() throws InterruptedException {
        try (ByteSocket socket = client.openSocket(ApiRequest.of(DebugOperations.DEBUG_INFO_WEBSOCKET_TEST))) {
            assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isEqualTo(Wire.TOKEN);
            server.join().send("text");
            assertThat(text(socket.iterator().next())).isEqualTo("text");
        }
    }

    @Test
    void moreThanIsHeldMayBeWritten() throws InterruptedException {
        int count = 40;
        byte[] large = "x".repeat(512 * 1024).getBytes(StandardCharsets.UTF_8);
        try (ByteSocket socket = client.agents().openTailnet("2.0")) {
            for (int i = 0; i < count; i++) {
                socket.write(large);
            }
            for (int i = 0; i < count; i++) {
                assertThat(heard()).hasSize(large.length);
            }
        }
    }
}
