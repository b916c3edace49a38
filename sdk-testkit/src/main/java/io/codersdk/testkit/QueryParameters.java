package io.codersdk.testkit;

import io.codersdk.model.codersdk.ValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query; collects what is wrong with them, so that one answer can say all. */
final class QueryParameters {
    private final HttpUrl url;
    private final List<ValidationError> problems = new ArrayList<>();

    QueryParameters(ReceivedRequest request) {
        this(request.url());
    }

    /** Those in the query of a URL, wherever they came from. */
    QueryParameters(HttpUrl url) {
        this.url = url;
    }

    /** A whole number of at least zero; zero when it was not sent. */
    int count(String name) {
        String value = value(name);
        if (value == null) {
            return 0;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // a problem as well as a number below zero
        }
        problem(name, "must be a whole number from 0 to " + Integer.MAX_VALUE);
        return 0;
    }

    Optional<UUID> id(String name) {
        String value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<UUID> id = Ids.parse(value);
        if (id.isEmpty()) {
            problem(name, "must be a UUID");
        }
        return id;
    }

    UUID requiredId(String name) {
        if (value(name) == null && problems.isEmpty()) {
            problem(name, "is required and cannot be empty");
        }
        return id(name).orElse(Ids.ZERO);
    }

    /** A text that must be there. */
    String text(String name) {
        String value = value(name);
        if (value == null) {
            problem(name, "is required and cannot be empty");
            return "";
        }
        return value;
    }

    /** A list of UUIDs with commas between them; empty when it was not sent. */
    List<UUID> ids(String name) {
        List<UUID> ids = new ArrayList<>();
        for (String text : elements(name)) {
            Ids.parse(text).ifPresentOrElse(ids::add, () -> problem(name, "must be UUIDs"));
        }
        return ids;
    }

    /** A list of some of these words with commas between them; empty when it was not sent. */
    List<String> words(String name, Set<String> known) {
        List<String> words = elements(name);
        words.stream().filter(word -> !known.contains(word)).forEach(word -> problem(name, "cannot be " + word));
        return words;
    }

    private List<String> elements(String name) {
        String value = value(name);
        return value == null ? List.of() : List.of(value.split(",", -1));
    }

    /** Whether nothing was given that is not among these. */
    void requireKnown(Set<String> names) {
        url.queryParameterNames().stream()
                .filter(name -> !name.isEmpty() && !names.contains(name))
                .forEach(name -> problem(name, "is not known"));
        require();
    }

    private @Nullable String value(String name) {
        List<@Nullable String> values = url.queryParameterValues(name);
        if (values.size() > 1) {
            problem(name, "may be given once, not " + values.size() + " times");
            return null;
        }
        String value = values.isEmpty() ? null : values.get(0);
        return value == null || value.isEmpty() ? null : value;
    }

    private void problem(String name, String detail) {
        problems.add(Refusal.problem(name, "Query param \"" + name + "\" " + detail));
    }

    /** Refuses the request if anything was wrong. */
    void require() {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(400, "Query parameters have invalid values.", problems);
        }
    }
}
