package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every WebSocket asks of a request before it opens. */
class HandshakeTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "13, , 101",
        "13, http://localhost, 101",
        "13, HTTP://LOCALHOST, 101",
        "13, http://localhost:1234, 403",
        "13, https://dev.example.com, 403",
        "13, no address, 403",
        "8, , 400",
        "8, https://dev.example.com, 400",
    })
    void aSocketIsOfVersion13AndForPagesOfTheSameHost(String version, String origin, int status) throws IOException {
        String agent = scenario.agent(scenario.running()).toString();
        String log = "/templateversions/" + scenario.version(Scenario.TEMPLATE).id() + "/logs?follow";
        String terminal = "/workspaceagents/" + agent + "/pty?reconnect=" + agent;
        for (String path : new String[] {"/derp-map", "/debug/ws", log, terminal}) {
            try (RawExchange socket = RawExchange.upgrade(
                    scenario.coder,
                    path,
                    "Sec-WebSocket-Version: " + version,
                    origin == null ? "X-Origin: none" : "Origin: " + origin)) {
                String headers = socket.headers();
                assertThat(headers).as(path).startsWith("HTTP/1.1 " + status + " ");
                if (status != 101) {
                    assertThat(headers).contains("Content-Type: text/plain");
                }
            }
        }
    }
}
