package io.codersdk.error;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody must log in at an external provider first, such as a Git host that a template clones from. There is nothing to
 * repeat before they have: send them to {@link #url()}.
 */
public final class ExternalAuthRequiredException extends CoderException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // the list that List.copyOf makes is serializable
    private final List<Login> logins;

    /**
     * A login that is missing.
     *
     * @param provider the id of the provider in the server's configuration, such as {@code github}
     * @param name the name of the provider for people
     * @param url the page of the deployment on which to log in
     */
    public record Login(String provider, String name, String url) implements Serializable {}

    /**
     * Made by clients.
     *
     * @param what needs the logins
     * @param logins at least one
     */
    public ExternalAuthRequiredException(String what, List<Login> logins) {
        super(what + " needs a login at "
                + logins.stream()
                        .map(login -> login.name() + ", to be made at " + login.url())
                        .collect(Collectors.joining("; and at ")));
        this.logins = List.copyOf(logins);
    }

    /** All logins that are missing. */
    public List<Login> logins() {
        return logins;
    }

    /** The page on which to make the first of them. */
    public String url() {
        return logins.get(0).url();
    }
}
