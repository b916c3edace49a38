package io.codersdk.internal.stream;

import java.io.IOException;

/**
 * A server-sent event.
 *
 * @param name {@code message} if it was sent without one
 * @param data its lines of data; empty if it had none
 */
record ServerEvent(String name, String data) {

    /** Reads one, up to the empty line that ends it. */
    static ServerEvent read(LineLimit body) throws IOException {
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (String line = body.line(); !line.isEmpty(); line = body.line()) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(line.startsWith(": ", colon) ? colon + 2 : colon + 1);
            if (field.equals("event")) {
                name = value;
            } else if (field.equals("data")) {
                append(data, value);
            }
        }
        return new ServerEvent(name, data.toString());
    }

    private static void append(StringBuilder data, String value) throws IOException {
        if (data.length() + value.length() > LineLimit.LONGEST_LINE) {
            throw new FrameTooLongException(LineLimit.LONGEST_LINE);
        }
        data.append(data.isEmpty() ? "" : "\n").append(value);
    }
}
