package io.codersdk.benchmarks.stock;

/** Asks for one user, and ends. The argument is the address of the server. */
public final class ColdNative {
    private ColdNative() {}

    public static void main(String[] arguments) throws Exception {
        String name = NativeClient.users(arguments[0]).getUserByName("ann").getUsername();
        System.out.print(name.equals("ann") ? '.' : '?');
        System.out.flush();
        System.exit(0);
    }
}
