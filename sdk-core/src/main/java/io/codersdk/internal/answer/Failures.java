package io.codersdk.internal.answer;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.WebSocketBlockedException;
import io.codersdk.internal.request.CallerFailedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Which failures may well be over soon. */
public final class Failures {
    private Failures() {}

    /** Whether the same call may well succeed later. */
    public static boolean isPassing(CoderException failure) {
        if (failure instanceof CoderApiException refusal) {
            return Answer.isPassing(refusal.status(), refusal.serverVersion().isPresent());
        }
        if (failure instanceof CoderIoException) {
            return !(failure.getCause() instanceof IOException cause) || isPassing(cause);
        }
        return failure instanceof CoderTimeoutException;
    }

    /**
     * Whether it says nothing about what was asked for: something in between spoke, or the server failed, as it does while
     * its database is away.
     */
    public static boolean saysNothing(CoderException failure) {
        return failure instanceof NotACoderServerException
                || failure instanceof GatewayException
                || (failure instanceof CoderApiException refusal && refusal.status() >= 500);
    }

    /** Whether a WebSocket was refused by other than Coder, which may well answer where none is asked for. */
    public static boolean isNoSocket(CoderException failure) {
        return failure instanceof WebSocketBlockedException
                || failure instanceof NotACoderServerException
                || failure instanceof GatewayException;
    }

    /** Whether a connection that failed like this may be had later. */
    public static boolean isPassing(IOException failure) {
        return !(failure instanceof ProtocolException)
                && !(failure instanceof ResponseTooLargeException)
                && !(failure instanceof CallerFailedException)
                && !(failure.getCause() instanceof Error)
                && !isTls(failure);
    }

    /** Whether both sides do not agree on TLS, or one does not trust the other; not a handshake that was cut. */
    private static boolean isTls(Throwable failure) {
        boolean tls = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
            if (cause instanceof SocketException || cause instanceof EOFException) {
                return false;
            }
            tls |= cause instanceof SSLException;
        }
        return tls;
    }
}
