package io.codersdk.page;

import io.codersdk.error.CoderInterruptedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The pages of one iteration, each of which is fetched while the one before it is used. */
final class ReadAhead<T> implements OffsetPager.Fetch<T> {
    private final Object list;
    private final OffsetPager.Fetch<T> fetch;
    private final Executor executor;
    private @Nullable FutureTask<Page<T>> next;

    ReadAhead(Object list, OffsetPager.Fetch<T> fetch, Executor executor) {
        this.list = list;
        this.fetch = fetch;
        this.executor = executor;
    }

    /** The page; they have to be asked for in their order, and one that failed may be asked for again. */
    @Override
    public Page<T> page(int limit, int offset) {
        FutureTask<Page<T>> fetched = next;
        next = null;
        Page<T> page = fetched == null ? fetch.page(limit, offset) : await(fetched);
        int end = offset + page.items().size();
        if (!page.isLast(end)) {
            FutureTask<Page<T>> ahead = new FutureTask<>(() -> fetch.page(limit, end));
            next = ahead;
            begin(ahead);
        }
        return page;
    }

    private void begin(FutureTask<Page<T>> ahead) {
        try {
            executor.execute(ahead);
        } catch (RejectedExecutionException e) {
            // It is fetched when it is needed, as without reading ahead.
        }
    }

    private Page<T> await(FutureTask<Page<T>> page) {
        try {
            if (!Thread.currentThread().isInterrupted()) {
                // In case that nobody has begun it: this thread may be the executor's only one.
                page.run();
            }
            return page.get();
        } catch (InterruptedException e) {
            page.cancel(true);
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException(list + " was interrupted before its next page came", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
