package io.codersdk.internal.send;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The body of an answer that is read as it comes; gives its ticket back when it is closed. */
final class OpenResponse extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    private OpenResponse(ResponseBody body, OpenWork.Ticket ticket) {
        this.body = body;
        this.source = Okio.buffer(new ForwardingSource(body.source()) {
            @Override
            public void close() throws IOException {
                ticket.close();
                super.close();
            }
        });
    }

    static Response of(Response response, OpenWork.Ticket ticket) {
        return response.newBuilder()
                .body(new OpenResponse(response.body(), ticket))
                .build();
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }
}
