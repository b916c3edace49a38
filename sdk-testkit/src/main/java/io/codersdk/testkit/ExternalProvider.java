package io.codersdk.testkit;

import java.util.Optional;
import java.util.regex.Pattern;

/** A provider of external accounts, such as a Git host, that a {@link FakeCoder} is set up with. Immutable. */
public final class ExternalProvider {
    private final String id;
    private final String type;
    private final String displayName;
    private final boolean device;
    private final Optional<Pattern> addresses;

    private ExternalProvider(String id, String type, String displayName, boolean device, Optional<Pattern> addresses) {
        this.id = id;
        this.type = type;
        this.displayName = displayName;
        this.device = device;
        this.addresses = addresses;
    }

    /** GitHub, with the id {@code github} and all addresses at {@code github.com}; users log in with a browser. */
    public static ExternalProvider github() {
        return of("github", "github").matching("(https?://)?github\\.com(/.*)?");
    }

    /**
     * A provider without addresses, where users log in with a browser.
     *
     * @param id what templates call it
     * @param type such as {@code gitlab}, which decides how its tokens are shown to Git
     */
    public static ExternalProvider of(String id, String type) {
        return new ExternalProvider(id, type, id, false, Optional.empty());
    }

    /** The same with another name for display; it is the id otherwise. */
    public ExternalProvider displayName(String name) {
        return new ExternalProvider(id, type, name, device, addresses);
    }

    /** The same with a login by device code. */
    public ExternalProvider device() {
        return new ExternalProvider(id, type, displayName, true, addresses);
    }

    /**
     * The same for the addresses that fit the regular expression as a whole.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public ExternalProvider matching(String regex) {
        return new ExternalProvider(id, type, displayName, device, Optional.of(Pattern.compile(regex)));
    }

    String id() {
        return id;
    }

    String type() {
        return type;
    }

    String displayName() {
        return displayName;
    }

    boolean isDevice() {
        return device;
    }

    /** Where its icon is, if it has one. */
    String icon() {
        return "/icon/" + type + ".svg";
    }

    boolean owns(String address) {
        return addresses.filter(pattern -> pattern.matcher(address).matches()).isPresent();
    }

    /** The id alone. */
    @Override
    public String toString() {
        return "ExternalProvider[" + id + "]";
    }
}
