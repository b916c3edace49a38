package io.codersdk.tests.contract;

import io.codersdk.error.CoderException;
import io.codersdk.tests.contract.ContractServer.Sent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;

/** Which method of the clients sends what, found out by calling each of them. */
record Survey(List<Use> uses) {
    private static final String NO_STREAM = "{\"message\":\"no stream here\"}";

    /** A method and all that it sent when everything succeeded. */
    record Use(ClientMethod method, List<Sent> sent) {

        /** Whether it is no more than the call of an operation: one request, and no stream beside an answer. */
        boolean isPlain() {
            return sent.size() == 1 && (!isStream() || hasStreamOnly());
        }

        /** Whether what it asks for comes as a stream. */
        boolean isStream() {
            return sent.get(0).isStream();
        }

        private boolean hasStreamOnly() {
            return operation().operation().stream()
                    .filter(type -> type.switchParameter().isEmpty())
                    .isPresent();
        }

        Described operation() {
            return sent.get(0).described();
        }

        @Override
        public String toString() {
            return method.toString();
        }
    }

    static Survey of(ContractServer server, Path folder) {
        List<Use> uses = new ArrayList<>();
        for (ClientMethod method : ClientMethod.of(server.clients())) {
            server.answer(Survey::answer);
            try {
                method.call(Argument.of(method.method(), new Samples(), folder));
            } catch (CoderException e) {
                // What it asked for is known all the same; what becomes of answers is a test of its own.
            }
            uses.add(new Use(method, server.received()));
        }
        return new Survey(List.copyOf(uses));
    }

    static MockResponse answer(Sent sent) {
        return sent.isStream()
                ? Answers.refusal(400, NO_STREAM)
                : Answers.success(sent.described()).response();
    }

    List<Use> plain() {
        return uses.stream().filter(Use::isPlain).toList();
    }
}
