package io.codersdk.internal.request;

import io.codersdk.auth.DeploymentUrl;
import io.codersdk.http.ApiRequest;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.Parameter.Location;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Fills an operation's path and query with values, which stay values whatever characters they have. */
final class RequestUrl {
    private static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)}");

    private RequestUrl() {}

    /**
     * The URL below the deployment's.
     *
     * @throws IllegalArgumentException if a path parameter or a required query parameter was not given
     */
    static HttpUrl of(DeploymentUrl deployment, ApiRequest<?, ?> request) {
        HttpUrl.Builder url = deployment.base().newBuilder();
        for (String segment : request.operation().segments()) {
            // A slash in a value becomes %2F here, a percent sign %25.
            url.addPathSegment(filled(segment, request));
        }
        Set<String> given = request.query().keySet();
        for (Parameter parameter : request.operation().parameters()) {
            if (parameter.location() == Location.QUERY && parameter.required() && !given.contains(parameter.name())) {
                throw new IllegalArgumentException(request + " needs the parameter '" + parameter.name() + "'");
            }
        }
        request.query().forEach((name, values) -> values.forEach(value -> url.addQueryParameter(name, value)));
        return url.build();
    }

    private static String filled(String segment, ApiRequest<?, ?> request) {
        // Most segments are plain, and each call has some.
        if (segment.indexOf('{') < 0) {
            return segment;
        }
        if (segment.charAt(0) == '{' && segment.indexOf('}') == segment.length() - 1) {
            return value(segment.substring(1, segment.length() - 1), request);
        }
        return IN_BRACES.matcher(segment).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), request)));
    }

    private static String value(String name, ApiRequest<?, ?> request) {
        String value = request.path().get(name);
        if (value == null) {
            Operation<?, ?> operation = request.operation();
            throw new IllegalArgumentException(operation + " needs a value for {" + name + "}");
        }
        return value;
    }
}
