package io.codersdk.tests.fake;

import io.codersdk.tests.recordings.RecordedServer;
import io.codersdk.tests.recordings.RecordedStream;
import java.util.ArrayList;
import java.util.List;

/** The streams that were recorded on a server of November 2024, once more on fakes in the same situations. */
final class RecordedStreams {
    private RecordedStreams() {}

    /** Every recorded stream, in its order, with what a fake sends. */
    static List<Held> tell() {
        List<Held> held = new ArrayList<>();
        for (RecordedStream stream : RecordedStream.of(RecordedServer.NOVEMBER_2024)) {
            Situation situation = Situation.of(held.size() + 1);
            try (Story story = situation.begin()) {
                held.add(
                        stream.end() instanceof RecordedStream.End.Refused refused
                                ? refused(stream, refused, story)
                                : followed(stream, situation, story));
            }
        }
        return held;
    }

    private static Held refused(RecordedStream stream, RecordedStream.End.Refused refused, Story story) {
        String token = stream.note().equals("no credentials") ? "" : story.token(Story.OWNER);
        return new HeldExchange(refused.answer(), story.send(token, "GET", stream.path(), "", new byte[0]));
    }

    private static Held followed(RecordedStream stream, Situation situation, Story story) {
        OpenStream open = OpenStream.of(stream, story).take(situation.first());
        situation.meanwhile().accept(story, open);
        if (stream.end() instanceof RecordedStream.End.Open) {
            open.take(situation.then());
            story.close();
        }
        return new HeldStream(stream, open.take(Integer.MAX_VALUE).told(stream));
    }
}
