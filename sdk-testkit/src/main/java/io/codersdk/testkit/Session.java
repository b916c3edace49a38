package io.codersdk.testkit;

/** An authenticated caller and the key it came with. */
record Session(Account account, Key key) {}
