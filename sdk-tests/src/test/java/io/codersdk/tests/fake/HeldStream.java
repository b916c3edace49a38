package io.codersdk.tests.fake;

import io.codersdk.tests.recordings.RecordedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A recorded stream, to which the fake is held.
 *
 * @param told what the fake sent in the same situation
 */
record HeldStream(RecordedStream recorded, RecordedStream told) implements Held {

    @Override
    public String source() {
        return recorded.source();
    }

    @Override
    public String operation() {
        return recorded.operation();
    }

    @Override
    public String note() {
        return recorded.note();
    }

    /** The fake refuses what it does not play. */
    @Override
    public boolean isPlayed() {
        return !(told.end() instanceof RecordedStream.End.Refused);
    }

    @Override
    public List<String> differences() {
        List<ToldFrame> expected = ToldFrame.of(recorded);
        List<ToldFrame> actual = ToldFrame.of(told);
        List<String> differences = new ArrayList<>();
        if (operation().endsWith("/pty")) {
            // Terminals split what they show anywhere.
            compare("/type", expected.get(0).kind(), actual.get(0).kind(), differences);
            compare("/screen", screen(expected), screen(actual), differences);
        } else {
            compare(expected, actual, differences);
        }
        compare("/end", recorded.end().toString(), told.end().toString(), differences);
        return differences.stream()
                .map(difference -> source() + " " + difference)
                .toList();
    }

    private static void compare(String where, String expected, String actual, List<String> differences) {
        if (!expected.equals(actual)) {
            differences.add(where + " is " + expected + ", the fake's " + actual);
        }
    }

    private static String screen(List<ToldFrame> frames) {
        String bytes = frames.stream().map(ToldFrame::text).collect(Collectors.joining());
        return Screen.of(bytes).replace("\n", "\\n");
    }

    /** Compares each frame with the next one of its kind; those in between have none. */
    private static void compare(List<ToldFrame> expected, List<ToldFrame> actual, List<String> differences) {
        int next = 0;
        for (ToldFrame frame : actual) {
            int like = next;
            while (like < expected.size() && !expected.get(like).kind().equals(frame.kind())) {
                like++;
            }
            if (like == expected.size()) {
                compare("/frames/" + next, "absent", frame.kind(), differences);
            } else {
                absent(expected, next, like, differences);
                String place = "/frames/" + like;
                expected.get(like).differences(frame).forEach(difference -> differences.add(place + difference));
                next = like + 1;
            }
        }
        absent(expected, next, expected.size(), differences);
    }

    private static void absent(List<ToldFrame> expected, int from, int to, List<String> differences) {
        for (int i = from; i < to; i++) {
            compare("/frames/" + i, expected.get(i).kind(), "absent", differences);
        }
    }
}
