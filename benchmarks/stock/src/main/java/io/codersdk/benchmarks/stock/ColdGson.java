package io.codersdk.benchmarks.stock;

/** Asks for one user, and ends. The argument is the address of the server. */
public final class ColdGson {
    private ColdGson() {}

    public static void main(String[] arguments) throws Exception {
        String name = GsonClient.users(arguments[0]).getUserByName("ann").getUsername();
        System.out.print(name.equals("ann") ? '.' : '?');
        System.out.flush();
        System.exit(0);
    }
}
