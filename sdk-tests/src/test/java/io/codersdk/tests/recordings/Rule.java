package io.codersdk.tests.recordings;

import io.codersdk.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a document may lose on its way through the models. There is no other way to differ.
 *
 * @param reason why it is lost on purpose
 */
record Rule(String name, String reason, BiPredicate<@Nullable JsonValue, @Nullable JsonValue> allows) {
    private static final JsonValue ZERO_UUID = JsonValue.of(new UUID(0, 0).toString());

    private static final List<Rule> ALL = List.of(
            new Rule(
                    "null is absent",
                    "A server writes null for an absent value, and takes a missing one for the same.",
                    (came, written) -> is(came, JsonValue.NULL) && written == null),
            new Rule(
                    "empty collection",
                    "A collection is never null nor absent in Java, and one that is always sent is written empty.",
                    (came, written) -> (came == null || is(came, JsonValue.NULL)) && isEmptyCollection(written)),
            new Rule(
                    "zero time",
                    "A time up to the beginning of 1970 was never set.",
                    (came, written) -> isZeroTime(came) && written == null),
            new Rule(
                    "zero UUID",
                    "The UUID of zeros names nothing.",
                    (came, written) -> is(came, ZERO_UUID) && written == null),
            new Rule(
                    "empty text",
                    "Newer servers send nothing where older ones send an empty text; both read as absent.",
                    (came, written) -> is(came, JsonValue.of("")) && written == null),
            new Rule(
                    "offset of a time",
                    "A time is an instant: in which offset a server happens to write it is not kept.",
                    (came, written) ->
                            instant(came).isPresent() && instant(came).equals(instant(written))));

    /** The rule by which two documents may differ like this. */
    static Optional<Rule> allowing(@Nullable JsonValue came, @Nullable JsonValue written) {
        return ALL.stream().filter(rule -> rule.allows.test(came, written)).findFirst();
    }

    private static boolean isZeroTime(@Nullable JsonValue value) {
        return instant(value).filter(time -> !time.isAfter(Instant.EPOCH)).isPresent();
    }

    private static boolean is(@Nullable JsonValue value, JsonValue other) {
        return other.equals(value);
    }

    private static boolean isEmptyCollection(@Nullable JsonValue value) {
        return value != null
                && (value.isList()
                        ? value.asList().isEmpty()
                        : value.isMap() && value.asMap().isEmpty());
    }

    private static Optional<Instant> instant(@Nullable JsonValue value) {
        try {
            return value != null && value.isString()
                    ? Optional.of(OffsetDateTime.parse(value.asString()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
