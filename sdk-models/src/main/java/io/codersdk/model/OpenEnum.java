package io.codersdk.model;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A string that normally is one of a known set. Servers add values freely, so an unknown one is an ordinary value: it
 * is kept, and written back as it came. Switch over {@code known()} of the concrete type.
 */
public abstract class OpenEnum {
    private final String value;

    protected OpenEnum(String value) {
        this.value = value;
    }

    /** The text on the wire. */
    @JsonValue
    public final String value() {
        return value;
    }

    /** Whether this version of the SDK knows the value. */
    public abstract boolean isKnown();

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof OpenEnum that && getClass() == that.getClass() && value.equals(that.value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        return value;
    }
}
