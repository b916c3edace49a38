package io.codersdk.examples;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The terminal that a program runs in, as {@code stty} sees it. Where that knows none, input comes in lines. */
final class Tty implements AutoCloseable {
    private static final Size USUAL = new Size(80, 24);

    private final Stty stty;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private Optional<String> before = Optional.empty();

    /** How many characters there are. */
    record Size(int columns, int rows) {}

    /** The program of that name. */
    @FunctionalInterface
    interface Stty {
        /** Runs it; what it says if it succeeds. */
        Optional<String> run(String... arguments);
    }

    Tty() {
        this(Tty::run);
    }

    Tty(Stty stty) {
        this.stty = stty;
    }

    /**
     * Whether output is seen in a terminal. Before Java 22 there is a console only in one; since then it has to be asked.
     */
    @SuppressWarnings("SystemConsoleNull") // it is null where this runs on an older Java
    static boolean isOutput() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    Size size() {
        return stty.run("size")
                .map(answer -> answer.split(" ", 2))
                .filter(numbers -> numbers.length == 2)
                .map(numbers -> new Size(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0])))
                .filter(size -> size.columns() > 0 && size.rows() > 0)
                .orElse(USUAL);
    }

    /**
     * Lets each key through as it is pressed, unseen and without a meaning of its own, and tells new columns and rows, until
     * this is closed.
     */
    void attach(BiConsumer<Integer, Integer> resize) {
        before = stty.run("-g");
        before.ifPresent(settings -> {
            stty.run("raw", "-echo");
            var unused = looks.scheduleWithFixedDelay(new Resizing(this, resize), 1, 1, TimeUnit.SECONDS);
        });
    }

    @Override
    public void close() {
        looks.shutdownNow();
        before.ifPresent(settings -> stty.run(settings));
    }

    private static Optional<String> run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
