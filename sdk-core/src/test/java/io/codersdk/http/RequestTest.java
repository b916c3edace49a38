package io.codersdk.http;

import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.NullByAccident;
import io.codersdk.auth.Token;
import io.codersdk.client.UserQuery;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.ClientClosedException;
import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.FilesOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import io.codersdk.operation.WorkspacesOperations;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    @RegisterExtension
    final Wire wire = new Wire();

    @Test
    void aCallCarriesTokenAgentAndAccept() throws Exception {
        wire.server().enqueue(json(200, "{\"a\":1}"));

        ApiResponse<JsonValue> response =
                wire.client(b -> b.userAgentSuffix("tool/1.0")).exchange(get());

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().get("Coder-Session-Token")).isEqualTo(Wire.TOKEN);
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("User-Agent")).matches("coder-sdk-java/\\d\\S+ tool/1\\.0");
        assertThat(response.body()).contains(JsonValue.of(Map.of("a", 1)));
        assertThat(response.requestId()).contains("5f2d1c9e");
        assertThat(response.serverVersion()).contains(Wire.VERSION);
    }

    @ParameterizedTest
    @CsvSource({
        "a/../b, a%2F..%2Fb",
        "a%2Fb, a%252Fb",
        "..%2f.., ..%252f..",
        "%2e%2e, %252e%252e",
        "a?b#c, a%3Fb%23c",
        "a b, a%20b",
        "größe, gr%C3%B6%C3%9Fe",
        "\\..\\x, %5C..%5Cx",
        "$1{thing}, $1%7Bthing%7D"
    })
    void anIdStaysOneSegmentWhateverItsCharacters(String id, String encoded) throws Exception {
        wire.server().enqueue(json(200, "{}"));

        wire.client().exchange(ApiRequest.of(Wire.GET).path("thing", id));

        assertThat(wire.received().getTarget()).isEqualTo("/api/v2/things/" + encoded);
    }

    @Test
    void aStreamIsNotWaitedForAsAnAnswer() {
        ApiRequest<?, ?> events =
                ApiRequest.of(WorkspacesOperations.WATCH_WORKSPACE_BY_ID).path("workspace", "one");
        ApiRequest<?, ?> log = ApiRequest.of(BuildsOperations.GET_WORKSPACE_BUILD_LOGS)
                .path("workspacebuild", "one")
                .query("follow", true);

        for (ApiRequest<?, ?> stream : List.of(events, log)) {
            assertThatThrownBy(() -> wire.client().exchange(stream))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(stream + " is answered by a stream");
        }
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void queryValuesAreEncodedAndMayRepeat() throws Exception {
        wire.server().enqueue(json(200, "{}"));

        wire.client().exchange(get().query("q", "owner:me a&b=c").query("q", "é"));

        assertThat(wire.received().getTarget()).isEqualTo("/api/v2/things/one?q=owner%3Ame%20a%26b%3Dc&q=%C3%A9");
    }

    @Test
    void nullIsNoSearchForEverythingAndNoBody() {
        CoderClient client = wire.client();

        assertThatThrownBy(() -> client.workspaces().list(NullByAccident.<WorkspaceQuery>value()).stream()
                        .findFirst())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("GET /api/v2/workspaces")
                .hasMessageContaining("'q'");
        assertThatThrownBy(() -> client.users().list(NullByAccident.<UserQuery>value()).stream()
                        .findFirst())
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.groups().listOfMember(NullByAccident.<String>value()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("'has_member'");
        assertThatThrownBy(() -> client.users().updatePassword("me", NullByAccident.value()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("body");
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void aParameterThatMayMissIsLeftOutWhereItIsNull() throws Exception {
        wire.server().enqueue(json(200, "{}"));

        wire.client().exchange(get().optionalQuery("q", null).optionalQuery("r", 1));

        assertThat(wire.received().getTarget()).isEqualTo("/api/v2/things/one?r=1");
    }

    @Test
    void aDeploymentMayStandBelowAPath() throws Exception {
        wire.server().enqueue(json(200, "{}"));

        wire.client(b -> b.url(wire.server().url("/coder//").toString())).exchange(get());

        assertThat(wire.received().getTarget()).isEqualTo("/coder/api/v2/things/one");
    }

    @Test
    void aPathParameterThatWasNotGivenIsNamed() {
        assertThatThrownBy(() -> wire.client().exchange(ApiRequest.of(Wire.GET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{thing}");
    }

    @Test
    void aJsonBodyIsSentAsJson() throws Exception {
        wire.server().enqueue(json(201, "{}"));
        Operation<JsonValue, JsonValue> post =
                Operation.custom("POST", "/api/v2/things", Payload.json(Codecs.ANY), Payload.json(Codecs.ANY));

        wire.client().exchange(ApiRequest.of(post).body(JsonValue.of(Map.of("name", "x"))));

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody().utf8()).isEqualTo("{\"name\":\"x\"}");
    }

    @Test
    void bytesAreSentWithTheMediaTypeThatWasChosen() throws Exception {
        wire.server().enqueue(json(201, "{\"hash\":\"11111111-2222-3333-4444-555555555555\"}"));

        wire.client().exchange(ApiRequest.of(FilesOperations.UPLOAD_FILE).body(new byte[] {1, 2}, "application/zip"));

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/zip");
        assertThat(request.getBody().toByteArray()).containsExactly(1, 2);
    }

    @Test
    void textAndFormsAreSentAsTheyAre() throws Exception {
        wire.server().enqueue(json(200, "{}"));
        Operation<String, JsonValue> post =
                Operation.custom("POST", "/oauth2/tokens", Payload.form(), Payload.json(Codecs.ANY));

        wire.client().exchange(ApiRequest.of(post).body("grant_type=x&code=%C3%A9"));

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getBody().utf8()).isEqualTo("grant_type=x&code=%C3%A9");
    }

    @Test
    void headersOfTheCallWinOverThoseOfItsOptions() throws Exception {
        wire.server().enqueue(json(200, "{}"));

        wire.client()
                .withOptions(o -> o.header("X-One", "options").header("X-Two", "options"))
                .exchange(get().header("X-One", "call"));

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().get("X-One")).isEqualTo("call");
        assertThat(request.getHeaders().get("X-Two")).isEqualTo("options");
    }

    @Test
    void theLastOfTwoHeadersWinsWhateverTheirCase() throws Exception {
        wire.server().enqueue(json(200, "{}"));

        wire.client()
                .withOptions(o -> o.header("X-A", "1").header("x-a", "2").header("X-A", "3"))
                .exchange(get().header("X-B", "1").header("x-b", "2").header("X-B", "3"));

        RecordedRequest request = wire.received();
        assertThat(request.getHeaders().values("X-A")).containsExactly("3");
        assertThat(request.getHeaders().values("X-B")).containsExactly("3");
    }

    @Test
    void aHeaderThatCannotBeSentIsRefusedWithoutItsValue() {
        CoderClient client = wire.client().withOptions(o -> o.header("X-Key", "secret\nvalue"));

        assertThatThrownBy(() -> client.exchange(get()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Key")
                .hasNoCause()
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret"));
    }

    @Test
    void aCallMayBeMadeInTheNameOfSomebodyElse() throws Exception {
        wire.server().enqueue(json(200, "{}"));

        wire.client().withOptions(o -> o.token(Token.of("another-token"))).exchange(get());

        assertThat(wire.received().getHeaders().get("Coder-Session-Token")).isEqualTo("another-token");
    }

    @Test
    void aRequestHandsOutNoLiveMaps() {
        ApiRequest<?, ?> request = get().query("q", "a").header("X-One", "1");

        assertThatThrownBy(() -> request.path().put("thing", "../secret"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> request.query().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> request.query().values().forEach(values -> values.add("b")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> request.headers().put("X-One", "2")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api/v2/x",
                "/api/../x",
                "/api/./x",
                "/x?q=1",
                "/x#y",
                "/x/{",
                "/x/{a b}",
                "/x y",
                "//x",
                "/x/.."
            })
    void aPathThatIsNoneIsRefused(String path) {
        assertThatThrownBy(() -> Operation.custom("GET", path, Payload.NONE, Payload.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v2/", "/api/v2/users/{user}", "/@{user}/{workspace}.{agent}/apps/x", "/.well-known/a"
            })
    void aPathMayBeWhateverAServerHas(String path) {
        assertThat(Operation.custom("GET", path, Payload.NONE, Payload.NONE).path())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "FETCH", "", "GET /x"})
    void aMethodThatIsNoneIsRefused(String method) {
        assertThatThrownBy(() -> Operation.custom(method, "/x", Payload.NONE, Payload.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedClientSendsNothing() {
        CoderClient client = wire.client();
        client.close();

        assertThatThrownBy(() -> client.exchange(get()))
                .isInstanceOf(ClientClosedException.class)
                .hasMessageContaining("closed");
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void aClosedClientSaysSoAndAsksForNoToken() {
        CoderClient client = wire.client(b -> b.tokenSupplier(() -> {
            throw new IllegalStateException("no token");
        }));
        client.close();

        assertThatThrownBy(() -> client.exchange(get())).isInstanceOf(ClientClosedException.class);
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        wire.server()
                .enqueue(json(200, "{}")
                        .newBuilder()
                        .addHeader("Set-Cookie", "coder_session_token=x; Path=/")
                        .build());
        wire.server().enqueue(json(200, "{}"));
        CoderClient client = wire.client();

        client.exchange(get());
        client.exchange(get());

        wire.received();
        assertThat(wire.received().getHeaders().get("Cookie")).isNull();
    }
}
