package io.codersdk.internal.request;

import io.codersdk.auth.DeploymentUrl;
import io.codersdk.http.ApiRequest;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.Parameter.Location;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/** Fills an operation's path and query with values, which stay values whatever characters they have. */
final class RequestUrl {
    private RequestUrl() {}

    /**
     * The URL below the deployment's.
     *
     * @throws IllegalArgumentException if a path parameter or a required query parameter was not given
     */
    static HttpUrl of(DeploymentUrl deployment, ApiRequest<?, ?> request) {
        HttpUrl.Builder url = deployment.base().newBuilder();
        Map<String, String> path = request.path();
        for (String segment : request.operation().segments()) {
            // A slash in a value becomes %2F here, a percent sign %25.
            url.addPathSegment(filled(segment, path, request));
        }
        Map<String, List<String>> query = request.query();
        for (Parameter parameter : request.operation().parameters()) {
            if (parameter.location() == Location.QUERY
                    && parameter.required()
                    && !query.containsKey(parameter.name())) {
                throw new IllegalArgumentException(request + " needs the parameter '" + parameter.name() + "'");
            }
        }
        query.forEach((name, values) -> values.forEach(value -> url.addQueryParameter(name, value)));
        return url.build();
    }

    private static String filled(String segment, Map<String, String> path, ApiRequest<?, ?> request) {
        // Most segments are plain, and each call has some.
        if (segment.indexOf('{') < 0) {
            return segment;
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int open = segment.indexOf('{'); open >= 0; open = segment.indexOf('{', from)) {
            int close = segment.indexOf('}', open);
            text.append(segment, from, open).append(value(segment.substring(open + 1, close), path, request));
            from = close + 1;
        }
        return text.append(segment, from, segment.length()).toString();
    }

    private static String value(String name, Map<String, String> path, ApiRequest<?, ?> request) {
        String value = path.get(name);
        if (value == null) {
            Operation<?, ?> operation = request.operation();
            throw new IllegalArgumentException(operation + " needs a value for {" + name + "}");
        }
        return value;
    }
}
