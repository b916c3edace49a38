package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.client.TokensClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.ApiKey;
import io.codersdk.model.codersdk.ApiKeyScope;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import io.codersdk.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenRotationTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @AutoClose
    private final Deployment coder = new Deployment();

    /** Repeats nothing, so that every fault is one. */
    private final TokensClient tokens =
            coder.client.withOptions(o -> o.maxRetries(0)).tokens();

    private final List<Token> kept = new ArrayList<>();
    private Token old = Token.of("none");

    @BeforeEach
    void create() {
        old = tokens.create("me", token -> token.tokenName("ci").lifetime(HOUR));
    }

    private static String id(Token token) {
        return token.reveal().substring(0, token.reveal().indexOf('-'));
    }

    private Token rotate() {
        return tokens.rotate("me", id(old), kept::add);
    }

    private boolean works(Token token) {
        try (CoderClient client = coder.client(token.reveal())) {
            client.users().get("me");
            return true;
        } catch (UnauthorizedException e) {
            return false;
        }
    }

    private void assertOldOneAlone() {
        assertThat(tokens.list("me")).extracting(ApiKeyWithOwner::id).containsExactly(id(old));
        assertThat(works(old)).isTrue();
    }

    @Test
    void theNewTokenIsAsTheOldOneWhichIsNoMore() {
        Token next = rotate();
        assertThat(kept).containsExactly(next);
        assertThat(works(next)).isTrue();
        assertThat(works(old)).isFalse();
        assertThat(tokens.list("me")).singleElement().satisfies(key -> {
            assertThat(key.id()).isEqualTo(id(next));
            assertThat(key.tokenName()).matches("ci-[0-9a-f]{8}");
            assertThat(key.lifetime()).isEqualTo(HOUR);
            assertThat(key.scope()).isEqualTo(ApiKeyScope.ALL);
        });
    }

    @Test
    void namesDoNotGrow() {
        old = rotate();
        assertThat(tokens.get("me", id(rotate())).tokenName()).matches("ci-[0-9a-f]{8}");
    }

    /** It may not ask who its user is. */
    @Test
    void aTokenForApplicationsIsReplacedByOneForApplications() {
        tokens.delete("me", id(old));
        old = tokens.create("me", token -> token.scope(ApiKeyScope.APPLICATION_CONNECT));
        ApiKey next = tokens.get("me", id(rotate()));
        assertThat(next.scope()).isEqualTo(ApiKeyScope.APPLICATION_CONNECT);
        assertThat(tokens.list("me")).extracting(ApiKeyWithOwner::id).containsExactly(next.id());
    }

    @Test
    void aTokenThatWouldDoMoreIsNotKept() {
        coder.fake
                .faults()
                .next(TokensOperations.GET_API_KEY_BY_ID, Fault.replace("/scope", JsonValue.of("application_connect")));
        coder.fake
                .faults()
                .next(TokensOperations.GET_API_KEY_BY_TOKEN_NAME, Fault.replace("/scope", JsonValue.of("all")));
        assertThatThrownBy(this::rotate).isInstanceOf(CoderProtocolException.class);
        assertThat(kept).isEmpty();
        assertOldOneAlone();
    }

    @Test
    void aTokenThatDoesNotWorkIsRemovedAndTheOldOneStays() {
        coder.fake.faults().next(UsersOperations.GET_USER_BY_NAME, Fault.status(500));
        assertThatThrownBy(this::rotate).isInstanceOf(CoderApiException.class);
        assertThat(kept).isEmpty();
        assertOldOneAlone();
    }

    @Test
    void aTokenWhoseAnswerIsLostIsRemovedAndTheOldOneStays() {
        coder.fail(TokensOperations.CREATE_TOKEN_API_KEY, Cut.AFTER);
        assertThatThrownBy(this::rotate).isInstanceOf(CoderException.class);
        assertOldOneAlone();
    }

    @Test
    void aTokenThatCannotBeKeptIsRemovedAndTheOldOneStays() {
        IllegalStateException full = new IllegalStateException("the disk is full");
        assertThatThrownBy(() -> tokens.rotate("me", id(old), token -> {
                    throw full;
                }))
                .isSameAs(full);
        assertOldOneAlone();
    }

    @Test
    void aTokenThatAnInterruptKeepsFromBeingKeptIsRemovedAndTheThreadStaysInterrupted() {
        CancellationException interrupted = new CancellationException("interrupted");
        assertThatThrownBy(() -> tokens.rotate("me", id(old), token -> {
                    Thread.currentThread().interrupt();
                    throw interrupted;
                }))
                .isSameAs(interrupted)
                .hasNoSuppressedExceptions();
        assertThat(Thread.interrupted()).isTrue();
        assertOldOneAlone();
    }

    /** Whether it was ended is not known then, and the new one may be in use. */
    @Test
    void ifTheOldOneCannotBeEndedTheNewOneStays() {
        coder.fake.faults().next(TokensOperations.DELETE_API_KEY, Fault.status(500));
        assertThatThrownBy(this::rotate).isInstanceOf(CoderApiException.class);
        assertThat(kept)
                .singleElement()
                .satisfies(next -> assertThat(works(next)).isTrue());
        assertThat(works(old)).isTrue();
    }

    @Test
    void aClientGoesOnWithTheTokenThatReplacesItsOwn() {
        AtomicReference<Token> current = new AtomicReference<>(old);
        try (CoderClient client = CoderClient.builder()
                .url(coder.fake.url().toString())
                .tokenSupplier(() -> Optional.ofNullable(current.get()))
                .build()) {
            Token next = client.tokens().rotateOwn(current::set);
            assertThat(next).isNotEqualTo(old).isEqualTo(current.get());
            assertThat(client.tokens().list("me"))
                    .extracting(ApiKeyWithOwner::id)
                    .containsExactly(id(next));
        }
    }

    @Test
    void aClientWithoutATokenOfAUserHasNoneToReplace() {
        try (CoderClient client = coder.client("5d7b5b47-5c7c-4f3c-8c8e-0e8f3c2b1a00")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> client.tokens().rotateOwn(kept::add))
                    .withMessageNotContaining("5d7b5b47");
        }
    }
}
