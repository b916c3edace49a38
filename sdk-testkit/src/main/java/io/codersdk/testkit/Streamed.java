package io.codersdk.testkit;

/** What an answer goes on with that does not end with its body: a log, events, or a terminal. */
interface Streamed {}
