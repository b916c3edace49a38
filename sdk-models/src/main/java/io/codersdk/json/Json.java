package io.codersdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.codersdk.error.CoderProtocolException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Whole documents in and out, under limits that untrusted input cannot pass. */
final class Json {
    private Json() {}

    static <T> T decode(JsonCodec<T> codec, byte[] json) {
        JsonBytes bytes = new JsonBytes(json);
        if (bytes.isOver()) {
            throw new CoderProtocolException("The JSON document is empty");
        }
        try {
            T value = codec.read(new JsonReader(bytes));
            if (!bytes.isOver()) {
                throw new CoderProtocolException("The JSON document has more behind its value");
            }
            return value;
        } catch (JsonBytes.MalformedException | IndexOutOfBoundsException e) {
            CoderProtocolException fault = ReadProblem.fault(json);
            throw fault == null ? e : fault;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> byte[] encode(JsonCodec<T> codec, T value) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(Jackson.FACTORY._getBufferRecycler());
        try (JsonGenerator generator = Jackson.FACTORY.createGenerator(bytes)) {
            codec.write(new JsonWriter(generator), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] json = bytes.toByteArray();
        bytes.release();
        return json;
    }
}
