package io.codersdk.tests.description;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;

/** Looks at the answers that a client gets, and keeps what does not fit the description. */
public final class AnswerRecorder implements Interceptor {
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final List<String> problems = new ArrayList<>();
    private int seen;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        MediaType type = response.body().contentType();
        String mediaType = type == null ? "" : type.type() + "/" + type.subtype();
        // What is no JSON may be a stream, or as large as a file.
        if (mediaType.endsWith("json")) {
            keep(new SeenAnswer(
                    chain.request().method(),
                    chain.request().url().encodedPath(),
                    response.code(),
                    mediaType,
                    response.peekBody(MOST_BYTES).string()));
        }
        return response;
    }

    private synchronized void keep(SeenAnswer answer) {
        seen++;
        Description.get().answerProblems(answer).forEach(problem -> problems.add(answer + ": " + problem));
    }

    /** How many answers there were that carry JSON. */
    public synchronized int seen() {
        return seen;
    }

    /** What did not fit, each problem once. */
    public synchronized List<String> problems() {
        return problems.stream().distinct().toList();
    }
}
