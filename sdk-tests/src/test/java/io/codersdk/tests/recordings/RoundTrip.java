package io.codersdk.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From JSON to a value and back. */
final class RoundTrip {
    private RoundTrip() {}

    static <T> Set<Rule> check(JsonCodec<T> codec, String came) {
        return check(codec, came, codec.decode(came));
    }

    /**
     * Holds a value against the document it was read from.
     *
     * @return the rules by which they differ
     */
    static <T> Set<Rule> check(JsonCodec<T> codec, String came, T value) {
        JsonValue written = JsonValue.parse(new String(codec.encode(value), StandardCharsets.UTF_8));
        List<Difference> differences = Difference.between(JsonValue.parse(came), written);
        assertThat(differences)
                .filteredOn(difference -> difference.rule().isEmpty())
                .isEmpty();
        return differences.stream()
                .map(Difference::rule)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
