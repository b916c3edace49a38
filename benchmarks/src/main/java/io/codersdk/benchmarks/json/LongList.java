package io.codersdk.benchmarks.json;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A long list of workspaces in pages, of which each is the first one with the ids of the workspaces written anew. */
public final class LongList {
    private static final Pattern ID =
            Pattern.compile("(?<=\\{\"id\":\"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-)"
                    + "[0-9a-f]{12}(?=\",\"created_at\":\"[^\"]+\",\"updated_at\":\"[^\"]+\",\"owner_id\")");
    private static final int HEXADECIMAL = 16;

    private final byte[] page;
    private final int[] ids;

    public LongList(int count, int page) {
        String text = Documents.workspaces(0, page, count);
        this.page = text.getBytes(StandardCharsets.UTF_8);
        Matcher matcher = ID.matcher(text);
        ids = matcher.results().mapToInt(id -> id.start()).toArray();
        if (ids.length != page || text.length() != this.page.length) {
            throw new IllegalStateException(ids.length + " ids on a page of " + page);
        }
    }

    /** The page from there on. */
    public byte[] from(int offset) {
        byte[] copy = page.clone();
        for (int item = 0; item < ids.length; item++) {
            long number = (long) offset + item;
            for (int at = ids[item] + 11; at >= ids[item]; at--) {
                copy[at] = (byte) Character.forDigit(Math.toIntExact(number % HEXADECIMAL), HEXADECIMAL);
                number /= HEXADECIMAL;
            }
        }
        return copy;
    }
}
