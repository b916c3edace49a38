package io.codersdk.testkit;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** The certificate of a server that was built with {@code tls()}, which nobody trusts unless told to, and ways to trust it. */
public final class FakeTls {
    private final HeldCertificate certificate;
    private final HandshakeCertificates trust;

    private FakeTls(HeldCertificate certificate) {
        this.certificate = certificate;
        this.trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
    }

    /** A new certificate of the loopback address, good for a day. */
    static FakeTls generate() {
        InetAddress here = InetAddress.getLoopbackAddress();
        return new FakeTls(new HeldCertificate.Builder()
                .commonName("FakeCoder")
                .addSubjectAlternativeName(here.getCanonicalHostName())
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName(here.getHostAddress())
                .build());
    }

    /** Lets a server, which does not listen yet, speak HTTP/1.1 under this certificate. */
    void protect(MockWebServer server) {
        HandshakeCertificates held =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        server.setProtocolNegotiationEnabled(false);
        server.useHttps(held.sslSocketFactory());
    }

    public X509Certificate certificate() {
        return certificate.certificate();
    }

    /** The certificate as text, as the file of {@code SSL_CERT_FILE} holds it for programs in Go. */
    public String certificatePem() {
        return certificate.certificatePem();
    }

    /** For HTTP clients of this process: it trusts this server alone. */
    public SSLContext sslContext() {
        return trust.sslContext();
    }

    /** For HTTP clients of this process that want it beside {@link #sslContext}. */
    public X509TrustManager trustManager() {
        return trust.trustManager();
    }

    /** The names in the certificate alone. */
    @Override
    public String toString() {
        return "FakeTls[" + certificate.certificate().getSubjectX500Principal().getName() + "]";
    }
}
