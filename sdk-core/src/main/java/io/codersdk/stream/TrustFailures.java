package io.codersdk.stream;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells a server that is not trusted, which no repetition cures, from a connection that failed. */
final class TrustFailures {
    private TrustFailures() {}

    static boolean isOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
