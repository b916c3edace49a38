package io.codersdk.benchmarks.cold;

/** What is left when there is nothing to do. */
public final class Nothing {
    private Nothing() {}

    public static void main(String[] arguments) {
        System.out.print('.');
        System.out.flush();
    }
}
