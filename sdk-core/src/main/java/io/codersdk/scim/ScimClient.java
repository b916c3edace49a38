package io.codersdk.scim;

import io.codersdk.ApiClient;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.json.JsonValue;
import io.codersdk.model.coderd.ScimUser;
import io.codersdk.model.coderd.ScimUserList;
import io.codersdk.operation.ScimOperations;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A client for identity providers, which bring users in and take them out by SCIM. It is none of a {@code CoderClient},
 * since its key is that of the deployment ({@code CODER_SCIM_AUTH_HEADER}) and opens nothing else, and a user's token is
 * refused here.
 *
 * <p>All of it is answered 404 where no key is configured, and with a
 * {@link io.codersdk.error.FeatureNotLicensedException} where the licence does not cover it. Servers have one of two
 * services: that of 2.17, which newer ones have by default, too, and SCIM 2.0. Where they differ, methods say so.
 */
public final class ScimClient extends ApiClient<ScimClient> {

    ScimClient(ScimClientBuilder builder) {
        super(builder);
    }

    private ScimClient(ScimClient shared, CallOptions options) {
        super(shared, options);
    }

    @Override
    protected ScimClient with(CallOptions options) {
        return new ScimClient(this, options);
    }

    /**
     * A client with a key that is known.
     *
     * @param key without {@code Bearer}
     * @throws IllegalArgumentException if the URL is none of a deployment, or the key has characters that no header can
     *     carry
     */
    public static ScimClient of(String url, String key) {
        return builder().url(url).token(key).build();
    }

    public static ScimClientBuilder builder() {
        return new ScimClientBuilder();
    }

    /** What the service supports, as SCIM describes it. */
    public Map<String, JsonValue> serviceProviderConfig() {
        return exchange().call(ApiRequest.of(ScimOperations.SCIM_GET_SERVICE_PROVIDER_CONFIG));
    }

    /** The users; by SCIM 2.0 the first hundred, by the service of 2.17 none, whoever there is. */
    public ScimUserList list() {
        return exchange().call(ApiRequest.of(ScimOperations.SCIM_GET_USERS));
    }

    /**
     * A user.
     *
     * @throws io.codersdk.error.NotFoundException if there is none, and by the service of 2.17 always
     */
    public ScimUser get(UUID user) {
        return exchange().call(ApiRequest.of(ScimOperations.SCIM_GET_USER_BY_ID).path("id", user));
    }

    /**
     * Creates a user who logs in by OpenID Connect. One who exists, told by user name or primary email address, is taken for
     * created by the service of 2.17, and activated if suspended.
     *
     * @throws io.codersdk.error.ConflictException if the user exists, by SCIM 2.0
     */
    public ScimUser create(ScimUser user) {
        return exchange()
                .call(ApiRequest.of(ScimOperations.SCIM_CREATE_NEW_USER).body(user));
    }

    /** As {@link #create(ScimUser)}, filled in place. */
    public ScimUser create(UnaryOperator<ScimUser.Builder> user) {
        return create(user.apply(ScimUser.builder()).build());
    }

    /**
     * Activates or suspends a user. An unknown one is answered 500. SCIM 2.0 answers 400: it takes patch documents alone, by
     * {@code exchange(…)}; one of those given to the service of 2.17 would suspend the user, whatever it says.
     */
    public void setActive(UUID user, boolean active) {
        // Nothing but "active" is looked at, and the answer repeats what was sent.
        exchange()
                .exchange(
                        ApiRequest.of(ScimOperations.SCIM_UPDATE_USER_STATUS)
                                .path("id", user)
                                .body(ScimUser.builder()
                                        .userName("")
                                        .active(active)
                                        .build()),
                        InputStream::readAllBytes);
    }
}
