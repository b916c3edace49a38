package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;

/** Why nothing more comes over one connection. */
sealed interface Ending {

    /** The server has sent all there is. */
    record Complete() implements Ending {}

    /** In good order: the server has sent all there is, or it shuts down, which looks the same. */
    record Closed() implements Ending {}

    /** Before it should. */
    sealed interface Failed extends Ending {
        CoderException reason();
    }

    /** It broke off; another one may go on where it stopped. */
    record Lost(CoderException reason) implements Failed {}

    /** Nobody answered its handshake: there is no server for now, or something in between swallowed it. */
    record Unanswered(CoderException reason) implements Failed {}

    /** Another attempt would end the same way. */
    record Refused(CoderException reason) implements Failed {}

    /** It is open, and nothing came for so long that it may be dead without anybody having noticed. */
    record Silent() implements Ending {}

    /** It was closed on this side. */
    record Cancelled() implements Ending {}
}
