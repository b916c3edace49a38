package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.error.ConflictException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.model.codersdk.CreateTokenRequest;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.ReceivedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Request;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFlowTest {
    private static final String HEADER = "Coder-Session-Token";

    @AutoClose
    private final Deployment coder = new Deployment();

    @Test
    void aTokenServesASecondClientUntilItIsDeleted() {
        Token token = coder.client
                .tokens()
                .create(
                        "me",
                        CreateTokenRequest.builder()
                                .tokenName("ci")
                                .lifetime(Duration.ofHours(1))
                                .build());
        try (CoderClient second = coder.client(token.reveal())) {
            assertThat(second.users().get("me").username()).isEqualTo(FakeCoder.OWNER_USERNAME);
            assertThat(second.tokens().list("me"))
                    .extracting(ApiKeyWithOwner::tokenName)
                    .containsExactly("ci");

            coder.client
                    .tokens()
                    .delete("me", coder.client.tokens().getByName("me", "ci").id());
            assertThatThrownBy(() -> second.users().get("me")).isInstanceOf(UnauthorizedException.class);
        }
    }

    @Test
    void aNewDeploymentIsSetUpOnceAndLoggedInto() {
        try (FakeCoder fresh = Deployment.quick().withoutFirstUser().start();
                CoderClient anonymous =
                        CoderClient.builder().url(fresh.url().toString()).build()) {
            assertThat(anonymous.authentication().hasFirstUser()).isFalse();
            anonymous.authentication().createFirstUser(Deployment.FIRST_USER);
            assertThat(anonymous.authentication().hasFirstUser()).isTrue();
            assertThatThrownBy(() -> anonymous.authentication().createFirstUser(Deployment.FIRST_USER))
                    .isInstanceOf(ConflictException.class);

            Token session =
                    anonymous.authentication().login(Deployment.FIRST_USER.email(), Deployment.FIRST_USER.password());
            try (CoderClient client = CoderClient.builder()
                    .url(fresh.url().toString())
                    .token(session)
                    .build()) {
                assertThat(client.users().get("me").username()).isEqualTo("first");
            }
        }
    }

    @Test
    void theTokenIsNowhereButInItsHeader(@TempDir Path folder) {
        String token = coder.fake.sessionToken();
        List<Request> sent = new CopyOnWriteArrayList<>();
        try (CoderClient client = CoderClient.builder()
                .url(coder.fake.url().toString())
                .token(token)
                .okHttp(http -> http.addInterceptor(chain -> {
                    sent.add(chain.request());
                    return chain.proceed(chain.request());
                }))
                .build()) {
            var template = coder.push(folder, Deployment.TERRAFORM).template();
            var workspace =
                    client.workspaces().createAndWait("me", Deployment.workspace("dev", template), Deployment.WAIT);
            try (var log = client.builds().followLogs(workspace.latestBuild().id())) {
                assertThat(log.stream()).isNotEmpty();
            }
            client.workspaces().delete(workspace.id(), Deployment.WAIT);
        }
        assertThat(coder.fake.requests()).hasSizeGreaterThanOrEqualTo(sent.size());
        assertThat(coder.fake.requests()).allSatisfy(request -> assertHeaderAlone(request, token));
        assertThat(sent).isNotEmpty().allSatisfy(request -> {
            assertThat(request.url().toString()).doesNotContain(token);
            assertThat(request.headers()
                            .newBuilder()
                            .removeAll(HEADER)
                            .build()
                            .toMultimap()
                            .toString())
                    .doesNotContain(token);
        });
        assertThat(sent).anyMatch(request -> "true".equals(request.url().queryParameter("follow")));
    }

    private static void assertHeaderAlone(ReceivedRequest request, String token) {
        assertThat(request.headers(HEADER)).containsExactly(token);
        assertThat(request.headers("Authorization")).isEmpty();
        assertThat(request.headers("Cookie")).isEmpty();
        assertThat(request.path()).doesNotContain(token);
        assertThat(request.bodyText()).doesNotContain(token);
    }
}
