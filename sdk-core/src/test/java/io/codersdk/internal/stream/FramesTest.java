package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static Buffer body(String text) {
        return new Buffer().writeUtf8(text);
    }

    /** The next frame, after all signs of life. */
    private static String next(Frames frames, Buffer body) throws IOException {
        Optional<String> frame = frames.next(body);
        while (frame.isEmpty()) {
            frame = frames.next(body);
        }
        return frame.get();
    }

    @Test
    void onlyDataIsAFrame() throws IOException {
        Buffer body = body("""
                event: ping

                event: data
                data: 1

                : comment

                event: new
                data: 2

                data: 3

                event: data
                data: 4

                """);
        Frames frames = new EventFrames();
        assertThat(next(frames, body)).isEqualTo("1");
        assertThat(next(frames, body)).isEqualTo("4");
    }

    @Test
    void aSignOfLifeIsToldThoughItIsNoFrame() throws IOException {
        assertThat(new EventFrames().next(body("event: ping\n\nevent: data\ndata: 1\n\n")))
                .isEmpty();
        assertThat(Frames.lines().next(body("\n{1}\n"))).isEmpty();
    }

    @Test
    void whatTheStandardAllowsIsRead() throws IOException {
        Buffer body = body("event:data\r\nid: 7\r\ndata:[1,\r\ndata: 2]\r\nretry\r\n\r\n");
        assertThat(next(new EventFrames(), body)).isEqualTo("[1,\n2]");
    }

    @Test
    void halfAnEventIsNone() {
        for (String half :
                new String[] {"event: da", "event: data\n", "event: data\ndata: 1", "event: data\ndata: 1\n"}) {
            assertThatThrownBy(() -> new EventFrames().next(body(half))).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void whatTheServerComplainedOfIsWhyItEnds() {
        assertThatThrownBy(() -> next(new EventFrames(), body("event: error\ndata: {\"message\":\"no database\"}\n\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no database");
        assertThatThrownBy(() -> next(new EventFrames(), body("event: error\ndata: hunter2\n\n")))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void eachLineIsAFrameButForEmptyOnes() throws IOException {
        Buffer body = body("{1}\n\n\n{2}\n{3}");
        assertThat(next(Frames.lines(), body)).isEqualTo("{1}");
        assertThat(next(Frames.lines(), body)).isEqualTo("{2}");
        assertThatThrownBy(() -> Frames.lines().next(body)).isInstanceOf(EOFException.class);
    }

    @Test
    void aLineWithoutEndIsRefused() {
        Buffer endless = body("x".repeat((int) LineLimit.LONGEST_LINE + 2));
        assertThatThrownBy(() -> Frames.lines().next(endless)).isInstanceOf(FrameTooLongException.class);
    }

    @Test
    void linesOfDataWithoutEndAreRefused() {
        String line = "data: " + "x".repeat((int) LineLimit.LONGEST_LINE / 2) + "\n";
        assertThatThrownBy(() -> new EventFrames().next(body(line + line + line)))
                .isInstanceOf(FrameTooLongException.class);
    }
}
