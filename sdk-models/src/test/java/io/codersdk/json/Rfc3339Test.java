package io.codersdk.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-02T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();

    private static Instant parse(String text) {
        byte[] framed = ("xx" + text + "9").getBytes(UTF_8);
        return Rfc3339.parse(framed, 2, framed.length - 1);
    }

    private static String format(Instant time) {
        byte[] text = new byte[Rfc3339.LONGEST];
        return new String(text, 0, Rfc3339.format(time, text), UTF_8);
    }

    @Test
    void anyTimeSurvivesWritingAndReading() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Instant time =
                    Instant.ofEpochSecond(random.nextLong(FIRST_SECOND, LAST_SECOND), random.nextInt(1_000_000_000));
            assertThat(parse(format(time))).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T01:02:03Z",
                "1969-12-31T23:59:59.500Z",
                "2024-11-05T12:00:00.000001Z",
                "2024-11-05T12:00:00.000000001Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    void aFractionIsWrittenInThousands(String text) {
        assertThat(format(Instant.parse(text))).isEqualTo(text);
    }

    @Test
    void anyOffsetReadsAsTheGeneralParserReadsIt() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime time = Instant.ofEpochSecond(
                            random.nextLong(FIRST_SECOND, LAST_SECOND), random.nextInt(1000) * 1_000_000L)
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1)));
            String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            assertThat(parse(text)).as(text).isEqualTo(time.toInstant());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T00:00:00Z",
                "2000-02-29T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "1969-12-31T23:59:59.5Z"
            })
    void timesAtTheEdgesAreRead(String text) {
        assertThat(parse(text)).isEqualTo(Instant.parse(text));
    }

    @Test
    void lowerCaseAndBlankAreAllowedAsTheRfcHasIt() {
        assertThat(parse("2024-11-05t12:00:00z")).isEqualTo(parse("2024-11-05 12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-11-05",
                "2024-11-05T12:00:00",
                "2024-13-05T12:00:00Z",
                "2023-02-29T12:00:00Z",
                "2024-11-31T12:00:00Z",
                "2024-11-05T24:00:00Z",
                "2024-11-05T12:60:00Z",
                "2024-11-05T12:00:61Z",
                "2024-11-05T12:00:00.Z",
                "2024-11-05T12:00:00.1234567890Z",
                "2024-11-05T12:00:00.123",
                "2024-11-05T12:00:00+0100",
                "2024-11-05T12:00:00+24:00",
                "2024-11-05T12:00:00*01:00",
                "2024-11-05T12:00:00Zz",
                "2024/11/05T12:00:00Z",
                "2024-11-05X12:00:00Z",
                "2024-11-05T12-00:00Z",
                "٢٠٢٤-11-05T12:00:00Z"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void yearsOfMoreOrLessThanFourDigitsCannotBeWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> format(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> format(Instant.parse("-0001-12-31T23:59:59Z")));
    }
}
