package io.codersdk.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.codersdk.error.CoderProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Whole documents in and out, under limits that untrusted input cannot pass. */
final class Json {
    /** Deeper documents are refused: reading is recursive, and the API itself stays below twenty levels. */
    static final int MAX_DEPTH = 200;

    /** The longest text the API sends is a Terraform log or README; what is beyond this is an accident or an attack. */
    static final int MAX_STRING = 16 * 1024 * 1024;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(64 * 1024)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private Json() {}

    static <T> T decode(JsonCodec<T> codec, byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return decode(codec, parser);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T decode(JsonCodec<T> codec, InputStream json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return decode(codec, parser);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    private static <T> T decode(JsonCodec<T> codec, JsonParser parser) throws IOException {
        JsonReader reader = new JsonReader(parser);
        if (parser.nextToken() == null) {
            throw new CoderProtocolException("The JSON document is empty");
        }
        T value = codec.read(reader);
        if (parser.nextToken() != null) {
            throw reader.problem("one value, but more follows it");
        }
        return value;
    }

    static <T> byte[] encode(JsonCodec<T> codec, T value) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler());
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            codec.write(new JsonWriter(generator), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Says what is wrong and where; the parser's own message may quote the document, so it is left out. */
    private static CoderProtocolException malformed(JsonProcessingException e) {
        String what;
        if (e instanceof StreamConstraintsException) {
            what = "is beyond a limit: " + e.getOriginalMessage();
        } else if (e instanceof JsonEOFException) {
            what = "ends before it is complete";
        } else {
            what = "is not valid JSON";
        }
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return new CoderProtocolException("The document " + what + where);
    }
}
