package io.codersdk.benchmarks.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.codersdk.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A recorded list, and the same with as many elements as one likes. They are the bytes that the server sent, but for what tells
 * elements apart: ids and names are others in each, as they would be, so that nobody gains from texts that come again.
 */
final class PageOf {
    private static final Pattern ID =
            Pattern.compile("(?<=\"\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-)\\p{XDigit}{12}(?=\")");
    private static final Pattern NUMBER = Pattern.compile("(?<=\\{\"id\":)\\d+");
    private static final Pattern COUNT = Pattern.compile("(?<=\"count\":)\\d+");
    private static final List<String> NAMES = List.of("name", "username", "email", "output");

    private final String begin;
    private final List<String> elements;
    private final String end;

    PageOf(String recorded) {
        try (JsonParser in = new JsonFactory().createParser(recorded)) {
            for (JsonToken token = in.nextToken(); token != JsonToken.START_ARRAY; ) {
                token = in.nextToken();
            }
            begin = recorded.substring(0, offset(in));
            elements = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) in.currentTokenLocation().getCharOffset();
                in.skipChildren();
                elements.add(recorded.substring(from, offset(in)));
            }
            end = recorded.substring(offset(in) - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int offset(JsonParser in) {
        return (int) in.currentLocation().getCharOffset();
    }

    String size(int size) {
        return from(0, size, size);
    }

    /** The elements from an offset on, of a list of so many. */
    String from(int offset, int size, int count) {
        return IntStream.range(offset, offset + size)
                .mapToObj(this::element)
                .collect(Collectors.joining(",", begin, COUNT.matcher(end).replaceFirst(String.valueOf(count))));
    }

    private String element(int index) {
        String element = elements.get(index % elements.size());
        for (String name : NAMES) {
            JsonValue value = JsonValue.parse(element).asMap().getOrDefault(name, JsonValue.NULL);
            if (value.isString() && !value.asString().isEmpty()) {
                element = element.replace(
                        value.toString(), JsonValue.of(value.asString() + index).toString());
            }
        }
        String numbered = NUMBER.matcher(element).replaceFirst(String.valueOf(index + 1));
        return ID.matcher(numbered).replaceAll(id -> varied(id, index));
    }

    private static String varied(MatchResult id, int index) {
        long mask = index * 0x9E3779B97F4AL & 0xFFFFFFFFFFFFL;
        return "%012x".formatted(Long.parseLong(id.group(), 16) ^ mask);
    }
}
