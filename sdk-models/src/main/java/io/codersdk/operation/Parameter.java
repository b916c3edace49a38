package io.codersdk.operation;

/** A parameter in the path, the query or a header. */
public record Parameter(Location location, String name, boolean required) {

    public enum Location {
        PATH,
        QUERY,
        HEADER
    }

    public static Parameter path(String name) {
        return new Parameter(Location.PATH, name, true);
    }

    public static Parameter query(String name) {
        return new Parameter(Location.QUERY, name, false);
    }

    public static Parameter requiredQuery(String name) {
        return new Parameter(Location.QUERY, name, true);
    }

    public static Parameter header(String name) {
        return new Parameter(Location.HEADER, name, false);
    }
}
