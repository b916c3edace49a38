package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.BodySource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ArchiveLimitsTest {
    /** Ten blocks of a thousand bytes. */
    private static final BodySource OF_UNKNOWN_LENGTH = new BodySource() {
        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            for (int i = 0; i < 10; i++) {
                out.write(new byte[1000]);
            }
        }
    };

    @Test
    void aSourceOfUnknownLengthIsCutOffWhereItIsLargerThanTheServerTakes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new LimitedSource(OF_UNKNOWN_LENGTH, 9_999).writeTo(out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more");
        assertThat(out.size()).isEqualTo(9_000);

        out.reset();
        new LimitedSource(OF_UNKNOWN_LENGTH, 10_000).writeTo(out);
        assertThat(out.size()).isEqualTo(10_000);
    }

    @Test
    void aServerThatSendsMoreThanAnArchiveMayHaveIsCutOff() {
        InputStream endless = new LimitedStream(new ByteArrayInputStream(new byte[11]), 10);
        assertThatThrownBy(endless::readAllBytes)
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("10 bytes");
    }

    @Test
    void anArchiveOfTheLargestSizeIsNotCutOff() throws IOException {
        InputStream largest = new LimitedStream(new ByteArrayInputStream(new byte[10]), 10);
        assertThat(largest.read()).isZero();
        assertThat(largest.skip(4)).isEqualTo(4);
        assertThat(largest.readAllBytes()).hasSize(5);
    }
}
