package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalsTest {
    private final Scenario scenario = new Scenario();
    private final Workspace workspace = scenario.running();
    private final String path = "/workspaceagents/" + scenario.agent(workspace) + "/pty";

    @AfterEach
    void close() {
        scenario.close();
    }

    private SocketClient open(UUID name, String more) {
        return new SocketClient(scenario.owner, path + "?reconnect=" + name + more);
    }

    private SocketClient open() {
        return open(UUID.randomUUID(), "");
    }

    private static ByteString keys(String keys) {
        return ByteString.encodeUtf8("{\"data\":\"" + keys + "\"}");
    }

    /** What comes until this is shown, or in the end. */
    private static String until(SocketClient socket, String last) throws InterruptedException {
        StringBuilder shown = new StringBuilder();
        while (shown.indexOf(last) < 0) {
            String event = socket.take();
            assertThat(event).isNotEqualTo("nothing came");
            shown.append(event.startsWith("bytes ") ? event.substring(6) : event);
        }
        return shown.toString();
    }

    @Test
    void whatIsTypedIsShownRunAndOverWithTheShell() throws Exception {
        try (SocketClient socket = open()) {
            assertThat(socket.take()).isEqualTo("bytes $ ");
            socket.send(keys("echo hi $((1+2))\\r"));
            assertThat(until(socket, "$ ")).startsWith("echo hi");
            socket.send(keys("exit\\r"));
            assertThat(until(socket, "closed")).contains("exit").endsWith("closed 1000 ");
        }
    }

    @Test
    void theEndOfInputIsTheEndOfTheShellUnlessALineIsBegun() throws Exception {
        try (SocketClient socket = open()) {
            socket.send(keys("echo a\\u0004b\\r\\u0004"));
            assertThat(until(socket, "closed")).contains("\nab\r\n").endsWith("closed 1000 ");
        }
    }

    @Test
    void theOutputOfACommandIsFollowedByItsEnd() throws Exception {
        try (SocketClient socket = open(UUID.randomUUID(), "&command=echo%204%24((1%2B1))")) {
            assertThat(socket.take()).isEqualTo("bytes 42\r\n");
            assertThat(socket.take()).isEqualTo("closed 1000 ");
        }
    }

    @Test
    void objectsComeInAnyPieces() throws Exception {
        try (SocketClient socket = open()) {
            socket.take();
            socket.send(ByteString.encodeUtf8("{\"data\":\"a\"}{\"data\":\"}\\\"\"} {\"da"));
            socket.send(ByteString.encodeUtf8("ta\":\"b\"}"));
            assertThat(until(socket, "b")).isEqualTo("a}\"b");
        }
    }

    @Test
    void aSizeIsTakenIfItIsWhole() throws Exception {
        try (SocketClient socket = open(UUID.randomUUID(), "&width=90&height=30")) {
            socket.take();
            socket.send(ByteString.encodeUtf8("{\"width\":1}"));
            socket.send(keys("stty size\\r"));
            assertThat(until(socket, "$ ")).contains("30 90");
            socket.send(ByteString.encodeUtf8("{\"width\":100,\"height\":40,\"data\":\"stty size\\r\"}"));
            assertThat(until(socket, "$ ")).contains("40 100");
        }
    }

    @Test
    void twoSocketsOfOneNameShowOneScreen() throws Exception {
        UUID name = UUID.randomUUID();
        try (SocketClient first = open(name, "")) {
            first.take();
            first.send(keys("echo one\\r"));
            until(first, "$ ");
            try (SocketClient second = open(name, "&command=ignored")) {
                assertThat(second.take()).contains("echo one\r\none\r\n$ ");
                second.send(keys("exit\\r"));
                until(second, "closed 1000");
                until(first, "closed 1000");
            }
        }
        try (SocketClient anew = open(name, "")) {
            assertThat(anew.take()).isEqualTo("bytes $ ");
        }
    }

    @Test
    void aTerminalThatIsLeftLivesForFiveMinutes() throws Exception {
        UUID name = UUID.randomUUID();
        leaveBehind(name, "x");
        scenario.pass(Duration.ofMinutes(4));
        try (SocketClient back = open(name, "")) {
            assertThat(back.take()).isEqualTo("bytes $ x");
            back.leave();
            assertThat(until(back, "left")).endsWith("left 1000");
        }
        scenario.pass(Duration.ofMinutes(5));
        try (SocketClient late = open(name, "")) {
            assertThat(late.take()).isEqualTo("bytes $ ");
        }
    }

    private void leaveBehind(UUID name, String typed) throws InterruptedException {
        try (SocketClient socket = open(name, "")) {
            socket.take();
            socket.send(keys(typed));
            until(socket, typed);
            socket.leave();
            until(socket, "left");
        }
    }

    @Test
    void whatNoTerminalTakesClosesTheSocketAndNotTheTerminal() throws Exception {
        UUID name = UUID.randomUUID();
        leaveBehind(name, "kept");
        assertThat(closeOf(name, socket -> socket.send("text"))).startsWith("closed 1003");
        assertThat(closeOf(name, socket -> socket.send(ByteString.encodeUtf8("no json"))))
                .startsWith("closed 1000");
        assertThat(closeOf(name, socket -> socket.send(keys("x".repeat(40_000)))))
                .startsWith("closed 1009");
    }

    private String closeOf(UUID name, Consumer<SocketClient> act) throws InterruptedException {
        try (SocketClient socket = open(name, "")) {
            assertThat(socket.take()).endsWith("kept");
            act.accept(socket);
            return until(socket, "closed");
        }
    }

    @Test
    void theNextBuildEndsTheTerminalsOfAnAgent() throws Exception {
        try (SocketClient socket = open()) {
            socket.take();
            scenario.build(workspace, WorkspaceTransition.STOP);
            assertThat(socket.take()).isEqualTo("closed 1000 ");
        }
        assertThat(scenario.owner.get(path + "?reconnect=" + UUID.randomUUID()).code())
                .isEqualTo(502);
    }

    @Test
    void refusalsArePagesButForWhatIsWrongWithTheParameters() {
        Api.Answer unknown = scenario.owner.get("/workspaceagents/" + UUID.randomUUID() + "/pty");
        assertThat(unknown.code()).isEqualTo(404);
        assertThat(unknown.headers().get("Content-Type")).startsWith("text/html");
        assertThat(scenario.owner.get("/workspaceagents/x/pty").code()).isEqualTo(500);
        assertThat(scenario.owner.get(path).invalidFields()).containsExactly("reconnect");
        assertThat(scenario.owner
                        .get(path + "?width=x&reconnect=" + UUID.randomUUID())
                        .invalidFields())
                .containsExactly("width");
        assertThat(scenario.owner.get(path + "?reconnect=" + UUID.randomUUID()).code())
                .isEqualTo(426);
        try (Api nobody = new Api(scenario.coder, "")) {
            Api.Answer anonymous = nobody.get(path);
            assertThat(anonymous.code()).isEqualTo(404);
            assertThat(anonymous.headers().get("Content-Type")).startsWith("application/json");
        }
    }
}
