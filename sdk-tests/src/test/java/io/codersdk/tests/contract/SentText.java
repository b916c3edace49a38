package io.codersdk.tests.contract;

import io.codersdk.json.JsonValue;
import io.codersdk.model.Model;
import io.codersdk.tests.contract.ContractServer.Sent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.ByteString;

/** What stands in a request, decoded: the values in its path and query and in its body. */
final class SentText {
    private final Described described;
    private final HttpUrl url;
    private final RecordedRequest request;
    private final ByteString body;
    private final Set<JsonValue> values = new HashSet<>();

    SentText(Sent sent) {
        described = sent.described();
        request = sent.request();
        url = request.getUrl();
        body = request.getBody() == null ? ByteString.EMPTY : request.getBody();
        path().forEach(value -> values.add(JsonValue.of(value)));
        url.queryParameterNames()
                .forEach(name -> url.queryParameterValues(name)
                        .forEach(value -> values.add(JsonValue.of(String.valueOf(value)))));
        switch (described.operation().request().kind()) {
            case JSON -> collect(hasBody() ? JsonValue.parse(body.utf8()) : JsonValue.NULL);
            case FORM -> collectForm();
            default -> {}
        }
    }

    private void collect(JsonValue value) {
        values.add(value);
        values.add(JsonValue.of(value.isString() ? value.asString() : value.toString()));
        if (value.isList()) {
            value.asList().forEach(this::collect);
        } else if (value.isMap()) {
            value.asMap().values().forEach(this::collect);
        }
    }

    private void collectForm() {
        HttpUrl form = HttpUrl.get("http://form/?" + body.utf8().replace("+", "%20"));
        Map<String, String> fields = new HashMap<>();
        form.queryParameterNames().forEach(name -> fields.put(name, String.valueOf(form.queryParameter(name))));
        collect(JsonValue.of(fields));
    }

    /** The values of the parameters in the path, in its order. */
    List<String> path() {
        return described.arguments(url.encodedPath()).stream()
                .map(value -> HttpUrl.get("http://path/" + value).pathSegments().get(0))
                .toList();
    }

    Set<String> query() {
        return url.queryParameterNames();
    }

    String body() {
        return body.utf8();
    }

    boolean hasBody() {
        return body.size() > 0;
    }

    /** Whether an argument stands in it, wherever. */
    boolean holds(Object argument) {
        if (argument instanceof byte[] bytes) {
            return body.equals(ByteString.of(bytes));
        } else if (argument instanceof Model model) {
            return values.contains(JsonValue.parse(model.toJson()));
        } else if (argument instanceof Map<?, ?> map) {
            return values.contains(JsonValue.of(JsonValue.of(map).toString()));
        }
        return values.contains(JsonValue.of(argument.toString()));
    }
}
