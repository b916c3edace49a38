package io.codersdk.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {
    private static @Nullable UUID parse(String text) {
        return new JsonBytes(('"' + text + '"').getBytes(UTF_8)).uuid();
    }

    private static String format(UUID uuid) {
        byte[] text = new byte[Uuids.LENGTH];
        Uuids.format(uuid, text);
        return new String(text, UTF_8);
    }

    @Test
    void anyUuidIsReadInEitherCaseAndWrittenInLower() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            UUID uuid = new UUID(random.nextLong(), random.nextLong());
            assertThat(parse(uuid.toString())).isEqualTo(uuid);
            assertThat(format(uuid)).isEqualTo(uuid.toString());
            assertThat(parse(uuid.toString().toUpperCase(Locale.ROOT))).isEqualTo(uuid);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                "{0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0}",
                "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f",
                "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f00",
                "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1fg",
                "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1fš",
                "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f\u0661",
                "0f1e2d3c-4b5a-69788-796-a5b4c3d2e1f0",
                "0f1e2d3c-4b5a-6978-8796+a5b4c3d2e1f0"
            })
    void whatIsNoUuidInTheUsualFormIsNone(String text) {
        assertThat(parse(text)).isNull();
    }
}
