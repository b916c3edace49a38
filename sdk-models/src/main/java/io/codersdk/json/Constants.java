package io.codersdk.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/** Some texts that are found by their bytes, without making a string of what is looked for. They need no escaping in JSON. */
public final class Constants {
    private static final int NONE = -1;

    private final byte[][] texts;
    private final int[] places;

    private Constants(List<String> all) {
        this.texts = new byte[all.size()][];
        this.places = new int[Integer.highestOneBit(Math.max(1, texts.length)) * 4];
        Arrays.fill(places, NONE);
        for (int i = 0; i < texts.length; i++) {
            texts[i] = all.get(i).getBytes(US_ASCII);
            int place = hash(texts[i], 0, texts[i].length);
            while (places[place & places.length - 1] != NONE) {
                place++;
            }
            places[place & places.length - 1] = i;
        }
    }

    /** A table of different texts. */
    public static Constants of(List<String> texts) {
        return new Constants(texts);
    }

    /** The place in the list of the text whose bytes these are, or -1. */
    int indexOf(byte[] bytes, int from, int to) {
        int place = hash(bytes, from, to);
        while (true) {
            int index = places[place & places.length - 1];
            if (index == NONE || Arrays.equals(bytes, from, to, texts[index], 0, texts[index].length)) {
                return index;
            }
            place++;
        }
    }

    static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        int hash = (bytes[from] * 31 + bytes[from + length / 2]) * 31 + bytes[to - 1];
        return hash + length * 7;
    }
}
