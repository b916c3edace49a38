package io.codersdk.http;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells a server that is not trusted, which no repetition cures, from a connection that failed. */
public final class TrustFailures {
    private TrustFailures() {}

    /** Whether the failure, or one that caused it, is about a certificate. */
    public static boolean isOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
