package io.codersdk.examples;

import java.util.function.BiConsumer;

/** Gives a terminal the size of the one that shows it. No signal tells Java of a change, so somebody looks again and again. */
final class Resizing implements Runnable {
    private final Tty tty;
    private final BiConsumer<Integer, Integer> resize;
    private Tty.Size size;

    /** @param resize takes columns and rows */
    Resizing(Tty tty, BiConsumer<Integer, Integer> resize) {
        this.tty = tty;
        this.resize = resize;
        this.size = tty.size();
    }

    @Override
    public void run() {
        Tty.Size now = tty.size();
        if (!now.equals(size)) {
            size = now;
            resize.accept(now.columns(), now.rows());
        }
    }
}
