package io.codersdk.internal.stream;

import java.util.List;
import okio.ByteString;

/** The messages of one connection, which stands already and is not replaced. */
record ByteFeed(StreamConnection<ByteString> connection, String name) implements Feed<ByteString, byte[]> {

    @Override
    public List<byte[]> read(ByteString frame) {
        return List.of(frame.toByteArray());
    }

    @Override
    public boolean resumes() {
        return false;
    }

    @Override
    public String toString() {
        return name;
    }
}
