package io.codersdk.tests.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.agent.InstanceIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** The machine {@code i-1} of some cloud: what the metadata service there tells it, of which Coder servers know nothing. */
final class Machine implements AutoCloseable {
    static final String AWS_DOCUMENT = "{\n  \"instanceId\" : \"i-1\"\n}";
    static final String AWS_SIGNATURE = base64("signed");
    static final String AZURE_DOCUMENT =
            "{\"encoding\":\"pkcs7\",\"signature\":\"" + base64("{\"vmId\":\"i-1\"}") + "\"}";
    static final String GOOGLE_TOKEN =
            "e30." + base64("{\"google\":{\"compute_engine\":{\"instance_id\":\"i-1\"}}}") + ".c2ln";

    private final MockWebServer metadata = new MockWebServer();

    Machine() {
        try {
            metadata.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** What the service answers, in this order. */
    Machine knows(String... answers) {
        Arrays.stream(answers)
                .map(answer -> new MockResponse.Builder().body(answer).build())
                .forEach(metadata::enqueue);
        return this;
    }

    Machine knowsNothing() {
        metadata.enqueue(new MockResponse.Builder().code(404).build());
        return this;
    }

    /** The same proof, with this service. */
    InstanceIdentity proof(InstanceIdentity identity) {
        return identity.metadataUrl(metadata.url("/").toString());
    }

    String host() {
        return metadata.getHostName();
    }

    /** All that was asked. */
    List<RecordedRequest> asked() throws InterruptedException {
        RecordedRequest[] requests = new RecordedRequest[metadata.getRequestCount()];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = metadata.takeRequest();
        }
        return List.of(requests);
    }

    @Override
    public void close() {
        metadata.close();
    }
}
