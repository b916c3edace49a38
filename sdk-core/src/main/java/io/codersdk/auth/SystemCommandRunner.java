package io.codersdk.auth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Processes of this machine, with bounds on time and output. What they write to standard error is dropped. */
record SystemCommandRunner(Duration timeout, int maxOutput, LongSupplier nanoTime) implements CommandRunner {

    SystemCommandRunner(Duration timeout, int maxOutput) {
        this(timeout, maxOutput, System::nanoTime);
    }

    @Override
    public String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            return output(process);
        } finally {
            // A shell that is killed leaves what it started running, and holding the pipe.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String output(Process process) throws IOException, InterruptedException {
        CompletableFuture<byte[]> reading = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process.getInputStream(), reading), "coder-sdk-command-output");
        reader.setDaemon(true);
        reader.start();
        long end = nanoTime.getAsLong() + timeout.toNanos();
        try {
            byte[] output = reading.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (output.length > maxOutput) {
                throw new IOException("it wrote more than " + maxOutput + " bytes");
            }
            if (!process.waitFor(end - nanoTime.getAsLong(), TimeUnit.NANOSECONDS)) {
                throw new IOException("it did not end within " + timeout.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("it failed with exit code " + process.exitValue());
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw new IOException("it did not end within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("its output could not be read", e.getCause());
        }
    }

    private void read(InputStream stream, CompletableFuture<byte[]> result) {
        try (stream) {
            result.complete(stream.readNBytes(maxOutput + 1));
        } catch (IOException e) {
            result.completeExceptionally(new UncheckedIOException(e));
        }
    }
}
