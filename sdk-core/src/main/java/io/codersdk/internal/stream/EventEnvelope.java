package io.codersdk.internal.stream;

import io.codersdk.json.Fields;
import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonReader;
import io.codersdk.json.JsonWriter;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event as a message of a WebSocket, whose type comes first: the state in one of data, nothing in any other. */
record EventEnvelope<T>(JsonCodec<T> state) implements JsonCodec<Optional<T>> {
    private static final Fields FIELDS = Fields.of("codersdk.ServerSentEvent", "type", "data");

    @Override
    public Optional<T> read(JsonReader in) throws IOException {
        String type = "";
        @Nullable T data = null;
        in.beginObject(FIELDS);
        for (int field = in.nextField(FIELDS, -1); field != JsonReader.END; field = in.nextField(FIELDS, field)) {
            if (field == 0) {
                type = String.valueOf(in.string());
            } else if (field == 1 && type.equals("data")) {
                data = in.value(state);
            } else {
                in.any();
            }
        }
        return Optional.ofNullable(data);
    }

    @Override
    public void write(JsonWriter out, Optional<T> event) {
        throw new UnsupportedOperationException("nobody sends events to a server");
    }
}
