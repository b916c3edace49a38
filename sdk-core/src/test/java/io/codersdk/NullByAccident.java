package io.codersdk;

/** What plain Java and Kotlin hand over where a variable was not set or a name was mistyped. */
public final class NullByAccident {
    private NullByAccident() {}

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // null of any type is what the tests are about
    public static <T> T value() {
        return null;
    }
}
