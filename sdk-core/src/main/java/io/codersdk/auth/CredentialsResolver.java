package io.codersdk.auth;

import io.codersdk.error.CredentialsException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds credentials as Coder's command line does: environment variables first, then the files of its login. A source
 * that is there and wrong is an error, not a reason to try the next; a file that is not needed is not looked at.
 */
public final class CredentialsResolver {
    private static final String URL = "CODER_URL";
    private static final String TOKEN = "CODER_SESSION_TOKEN";

    private final Environment environment;
    private final CliFiles files;

    public CredentialsResolver(Environment environment) {
        this.environment = environment;
        this.files = new CliFiles(environment);
    }

    /**
     * As {@link #resolve}, for programs that have something to do without a deployment.
     *
     * @return nothing if there is not a trace of a deployment or a token
     * @throws CredentialsException if there is one that is incomplete or wrong
     */
    public Optional<Credentials> find() {
        boolean nothing = environment.variable(URL).isEmpty()
                && environment.variable(TOKEN).isEmpty()
                && files.url().isMissing();
        return nothing ? Optional.empty() : Optional.of(resolve());
    }

    /**
     * Looks for a deployment and a token. Reads files, and runs the command in {@code CODER_HEADER_COMMAND}.
     *
     * @return credentials without a token if {@code CODER_URL} names a deployment and there is no token for it
     * @throws CredentialsException if there is no deployment, a login without its token, or a source that is wrong; lists
     *     what was tried
     */
    public Credentials resolve() {
        Optional<DeploymentUrl> named = environment.variable(URL).map(text -> url(text, URL));
        Optional<Token> given = environment.variable(TOKEN).map(text -> token(text, TOKEN));
        if (named.isPresent() && given.isPresent()) {
            return credentials(named.get(), given, URL + " and " + TOKEN);
        }
        CliFile login = files.url();
        if (named.isPresent()) {
            return isOf(login, named.get())
                    ? withSession(named.get(), URL)
                    : credentials(
                            named.get(), Optional.empty(), URL + ", without a token: " + notOfThisDeployment(login));
        }
        DeploymentUrl url = deploymentOf(login);
        return given.isPresent() ? credentials(url, given, login + " and " + TOKEN) : withSession(url, login.path());
    }

    /**
     * The deployment alone, for who has a token: those of the environment and of the login are not looked at.
     *
     * @throws CredentialsException if there is none, or a source that is wrong
     */
    public Credentials deployment() {
        Optional<DeploymentUrl> named = environment.variable(URL).map(text -> url(text, URL));
        if (named.isPresent()) {
            return credentials(named.get(), Optional.empty(), URL);
        }
        CliFile login = files.url();
        return credentials(deploymentOf(login), Optional.empty(), login.path());
    }

    /** A login's token goes to the deployment of that login alone, wherever else the environment points. */
    private static boolean isOf(CliFile login, DeploymentUrl deployment) {
        try {
            return login.text()
                    .map(DeploymentUrl::of)
                    .filter(deployment::equals)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String notOfThisDeployment(CliFile login) {
        return TOKEN + " is not set, and "
                + (login.text().isPresent() ? "the login in " + login + " is none of this deployment" : login.tried());
    }

    private static DeploymentUrl deploymentOf(CliFile login) {
        try {
            return login.text().map(DeploymentUrl::of).orElseThrow(() -> noDeployment(login.tried(), null));
        } catch (IllegalArgumentException e) {
            throw noDeployment(login + " (is " + e.getMessage() + ")", e);
        }
    }

    private static CredentialsException noDeployment(String tried, @Nullable Exception cause) {
        return new CredentialsException(
                "No Coder deployment was given or found. Tried: " + URL + " (not set), " + tried + ". Set " + URL
                        + " and " + TOKEN + ", or log in with Coder's command line.",
                cause);
    }

    private Credentials withSession(DeploymentUrl url, String source) {
        CliFile session = files.session();
        Optional<Token> token = session.text().map(text -> token(text, session.path()));
        if (token.isPresent()) {
            return credentials(url, token, source + " and " + session);
        }
        String tried = "tried " + TOKEN + " (not set), " + session.tried() + "." + advice(session);
        if (source.equals(URL) && session.isMissing()) {
            return credentials(url, token, URL + ", without a token: " + tried);
        }
        throw new CredentialsException("There is no token for " + url + ", the deployment in " + source + ": " + tried);
    }

    private String advice(CliFile session) {
        String keyring = files.keyring()
                .filter(place -> session.isMissing())
                .map(place -> " Newer command lines keep it in " + place + ", which is not looked into; a login with"
                        + " CODER_USE_KEYRING=false keeps it in the file.")
                .orElse("");
        return keyring + " Set " + TOKEN + ", such as to what 'coder tokens create' prints.";
    }

    private Credentials credentials(DeploymentUrl url, Optional<Token> token, String source) {
        return new Credentials(
                url, token.orElse(null), new HeaderSettings(environment, "CODER_HEADER").headers(url), source);
    }

    static DeploymentUrl url(String text, String source) {
        try {
            return DeploymentUrl.of(text);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException(source + " is " + e.getMessage(), e);
        }
    }

    static Token token(String text, String source) {
        try {
            return Token.of(text);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException(source + ": " + e.getMessage(), e);
        }
    }
}
