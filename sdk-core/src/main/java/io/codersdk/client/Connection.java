package io.codersdk.client;

import io.codersdk.http.Exchange;
import io.codersdk.http.Timing;
import io.codersdk.stream.LogFollower;

/** What the clients of all families share. Made by {@code CoderClient}. */
public record Connection(Exchange exchange, LogFollower logs, Timing timing) {}
