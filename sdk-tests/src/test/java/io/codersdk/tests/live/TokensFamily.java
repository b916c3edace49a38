package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.auth.Token;
import io.codersdk.client.TokensClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.TokenExpiredException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.codersdk.ApiKey;
import io.codersdk.model.codersdk.ApiKeyScope;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.model.codersdk.CreateTokenRequest;
import io.codersdk.model.codersdk.LoginType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class TokensFamily extends Family {
    private static final Duration HOUR = Duration.ofHours(1);

    private TokensClient tokens() {
        return coder.tokens();
    }

    private CreateTokenRequest.Builder request(String word) {
        return CreateTokenRequest.builder().tokenName(live.name(word)).lifetime(HOUR);
    }

    @Test
    void aTokenIsAsAskedForAndWorksUntilItIsDeleted() {
        Token token = tokens().create("me", request("ci").build());
        CoderClient user = live.as(token);
        ApiKey unused = tokens().getByName("me", live.name("ci"));
        assertThat(token.reveal()).startsWith(unused.id() + "-");
        assertThat(unused.lastUsed()).isEmpty();
        assertThat(unused.userId()).isEqualTo(live.me.id());
        assertThat(unused.loginType()).isEqualTo(LoginType.TOKEN);
        assertThat(unused.scope()).isEqualTo(ApiKeyScope.ALL);
        assertThat(unused.lifetime()).isEqualTo(HOUR);
        assertThat(Duration.between(unused.createdAt(), unused.expiresAt()))
                .isBetween(HOUR.minusSeconds(5), HOUR.plusSeconds(5));
        Complete.check(unused);

        assertThat(user.users().get("me").id()).isEqualTo(live.me.id());
        assertThat(tokens().get("me", unused.id()).tokenName()).isEqualTo(live.name("ci"));

        tokens().delete("me", unused.id());
        refusal(UnauthorizedException.class, () -> user.users().get("me"));
        refusal(NotFoundException.class, () -> tokens().get("me", unused.id()));
        refusal(NotFoundException.class, () -> tokens().delete("me", unused.id()));
    }

    @Test
    void aTokenIsListedWithItsOwner() {
        tokens().create("me", request("listed").build());
        for (List<ApiKeyWithOwner> list : List.of(tokens().list("me"), tokens().listAll())) {
            assertThat(list)
                    .filteredOn(token -> token.tokenName().equals(live.name("listed")))
                    .singleElement()
                    .satisfies(token -> {
                        assertThat(token.username()).isEqualTo(live.me.username());
                        assertThat(token.lifetime()).isEqualTo(HOUR);
                        Complete.check(token);
                    });
        }
    }

    @Test
    void whoHasNoTokensHasAnEmptyList() {
        assertThat(tokens().list(live.user.get().username())).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() {
        tokens().create("me", request("twice").build());
        ConflictException taken = refusal(
                ConflictException.class,
                () -> tokens().create("me", request("twice").build()));
        assertThat(fields(taken)).containsExactly("name");
    }

    @Test
    void aLifetimeBeyondTheMaximumIsRefused() {
        Duration longest = tokens().config("me").maxTokenLifetime();
        assertThat(longest).isPositive();
        // Nearly the most that a number of nanoseconds can say.
        Duration tooLong = Duration.ofDays(100_000);
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> tokens().create("me", request("long").lifetime(tooLong).build()));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void aTokenWhoseLifeIsOverIsToldFromAWrongOne() {
        Token brief = tokens().create(
                        "me", request("brief").lifetime(Duration.ofNanos(1)).build());
        try {
            refusal(TokenExpiredException.class, () -> live.as(brief).users().get("me"));
        } finally {
            // Newer servers leave it out of their lists, so that nothing else would find it.
            tokens().delete("me", id(brief));
        }
    }

    @Test
    void aSessionWorksUntilItDeletesItself() {
        Token token = tokens().createSession("me");
        CoderClient session = live.as(token);
        try {
            ApiKey key = session.tokens().get("me", id(token));
            assertThat(key.userId()).isEqualTo(live.me.id());
            assertThat(key.tokenName()).isEmpty();
            assertThat(tokens().list("me")).noneMatch(listed -> listed.id().equals(key.id()));
        } finally {
            session.tokens().delete("me", id(token));
        }
        refusal(UnauthorizedException.class, () -> session.users().get("me"));
    }

    @Test
    void aTokenExpiresAtOnceOnNewerServers() {
        Token token = tokens().create("me", request("expired").build());
        try {
            tokens().expire("me", id(token));
            refusal(UnauthorizedException.class, () -> live.as(token).users().get("me"));
        } finally {
            tokens().delete("me", id(token));
        }
    }

    @Test
    void aTokenIsReplacedByOneThatMayDoTheSame() {
        Token first = tokens().create("me", request("rotated").build());
        List<Token> kept = new ArrayList<>();
        Token second = tokens().rotate("me", id(first), kept::add);
        Token third = live.as(second).tokens().rotateOwn(kept::add);
        assertThat(kept).containsExactly(second, third);
        refusal(UnauthorizedException.class, () -> live.as(first).users().get("me"));
        refusal(UnauthorizedException.class, () -> live.as(second).users().get("me"));
        assertThat(live.as(third).users().get("me").id()).isEqualTo(live.me.id());
        ApiKey key = tokens().get("me", id(third));
        assertThat(key.tokenName()).matches(live.name("rotated") + "-[0-9a-f]{8}");
        assertThat(key.lifetime()).isEqualTo(HOUR);
        assertThat(key.scope()).isEqualTo(ApiKeyScope.ALL);
    }

    private static String id(Token token) {
        return token.reveal().substring(0, token.reveal().indexOf('-'));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        refusal(NotFoundException.class, () -> tokens().getByName("me", live.name("none")));
        refusal(NotFoundException.class, () -> tokens().get("me", "none123456"));
    }
}
