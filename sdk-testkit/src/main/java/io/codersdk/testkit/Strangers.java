package io.codersdk.testkit;

import io.codersdk.operation.AgentsOperations;
import io.codersdk.operation.Oauth2Operations;
import io.codersdk.operation.Operation;
import okhttp3.HttpUrl;

/** What is answered to who is not logged in. */
final class Strangers {
    private Strangers() {}

    /** @param refusal what most operations answer */
    static Reply reply(Operation<?, ?> operation, ReceivedRequest request, Refusal refusal) {
        if (operation == AgentsOperations.OPEN_PTY_TO_WORKSPACE_AGENT) {
            // It does not tell strangers that it is there.
            return Reply.refusal(Refusal.notFound());
        } else if (operation == Oauth2Operations.OAUTH2_AUTHORIZATION_REQUEST) {
            return Reply.empty(303).withHeader("Location", login(request.url()));
        }
        return Reply.refusal(refusal);
    }

    /** The page where browsers log in, from which they come back here. */
    private static String login(HttpUrl here) {
        HttpUrl login = here.newBuilder()
                .encodedPath("/login")
                .query(null)
                .addQueryParameter("redirect", here.encodedPath() + "?" + here.encodedQuery())
                .build();
        return login.encodedPath() + "?" + login.encodedQuery();
    }
}
