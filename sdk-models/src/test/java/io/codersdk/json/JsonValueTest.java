package io.codersdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonValueTest {

    @Test
    void anyValueSurvivesTextAndPlainValues() {
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            JsonValue value = JsonValue.of(any(random, 4));
            assertThat(JsonValue.parse(value.toString())).isEqualTo(value).hasSameHashCodeAs(value);
            assertThat(JsonValue.of(value.toPlain())).isEqualTo(value);
        }
    }

    private static @Nullable Object any(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> BigDecimal.valueOf(random.nextLong(), 1 + random.nextInt(20));
            case 4 -> new BigInteger(64 + random.nextInt(64), random).setBit(63);
            case 5 -> text(random);
            case 6 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(any(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), any(random, depth - 1));
                }
                yield map;
            }
        };
    }

    /** Code points of every plane, control characters and quotes among them, but no half of a pair. */
    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
                .map(point -> random.nextBoolean() ? point % 128 : point)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void membersInAnotherOrderAreTheSameJson() {
        assertThat(JsonValue.parse("{\"a\":1,\"b\":[]}")).isEqualTo(JsonValue.parse("{\"b\":[],\"a\":1}"));
        assertThat(JsonValue.parse("[1,2]")).isNotEqualTo(JsonValue.parse("[2,1]"));
    }

    @Test
    void aNumberIsTheSameWhateverJavaTypeItCameFrom() {
        assertThat(JsonValue.of(7)).isEqualTo(JsonValue.of(7L)).isEqualTo(JsonValue.of(BigInteger.valueOf(7)));
        assertThat(JsonValue.of(0.5f)).isEqualTo(JsonValue.of(0.5)).isEqualTo(JsonValue.parse("0.5"));
    }

    @Test
    void numbersBeyondLongAndDoubleAreKeptExactly() {
        String exact = "[123456789012345678901234567890,0.1234567890123456789012345678901]";
        assertThat(JsonValue.parse(exact)).hasToString(exact);
        assertThatThrownBy(() -> JsonValue.parse(exact).asList().get(0).asLong())
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(Float.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(new Object()));
    }

    @Test
    void askingForAnotherTypeSaysWhatItIsWithoutItsValue() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JsonValue.of("hunter2").asLong())
                .withMessage("not a Number but a String");
        assertThatIllegalStateException().isThrownBy(JsonValue.NULL::asString).withMessage("not a String but null");
    }
}
