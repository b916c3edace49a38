package io.codersdk.examples;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.JobFailedException;
import io.codersdk.error.JobFailedException.Reason;
import io.codersdk.error.RateLimitedException;
import java.io.PrintStream;
import java.util.function.IntSupplier;

/** What a program tells who started it, such as a CI that may be told which statuses are worth another try. */
final class ExitStatus {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    /** {@code EX_TEMPFAIL} of {@code sysexits.h}: the same may go well later. */
    static final int TRY_AGAIN = 75;

    private ExitStatus() {}

    /** Works, and says in a line what failed. */
    static int of(PrintStream out, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (CoderException e) {
            out.println("Error: " + e.getMessage());
            return of(e);
        } catch (IllegalArgumentException e) {
            out.println("Error: " + e.getMessage());
            return WRONG_USAGE;
        }
    }

    static int of(CoderException e) {
        boolean passes = e instanceof CoderIoException
                || e instanceof CoderTimeoutException
                || e instanceof GatewayException
                || e instanceof RateLimitedException
                || (e instanceof JobFailedException job && job.reason() == Reason.NO_PROVISIONER);
        return passes ? TRY_AGAIN : FAILED;
    }
}
