package io.codersdk.benchmarks.cold;

import io.codersdk.CoderClient;

/** With this SDK. The argument is the address of the server. */
public final class Ours {
    private Ours() {}

    public static void main(String[] arguments) {
        CoderClient coder = CoderClient.builder()
                .url(arguments[0])
                .token("abcdefghij-abcdefghijklmnopqrstuv")
                .build();
        System.out.print(coder.users().get("ann").username().equals("ann") ? '.' : '?');
        System.out.flush();
        System.exit(0);
    }
}
