package io.codersdk.auth;

import io.codersdk.error.CredentialsException;
import java.util.Optional;

/**
 * Finds credentials as Coder's command line does: environment variables first, then the files of its login. A source
 * that is there and wrong is an error, not a reason to try the next.
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
                && files.url().isEmpty();
        return nothing ? Optional.empty() : Optional.of(resolve());
    }

    /**
     * Looks for a deployment and a token. Reads files, and runs the command in {@code CODER_HEADER_COMMAND}.
     *
     * @return credentials without a token if there is a deployment and no token for it
     * @throws CredentialsException if there is no deployment, or a source is there and wrong
     */
    public Credentials resolve() {
        Found found = findUrl();
        Optional<String> variable = environment.variable(TOKEN);
        if (variable.isPresent()) {
            return credentials(found, Optional.of(token(variable.get(), TOKEN)), TOKEN);
        }
        // A login's token goes to the deployment of that login alone, wherever else the environment points.
        if (!found.hasLogin()) {
            return credentials(
                    found,
                    Optional.empty(),
                    "no token: " + TOKEN + " is not set, and " + files.sessionFile() + " is none of this deployment");
        }
        String source = files.sessionFile().toString();
        Optional<Token> token = files.session().map(text -> token(text, source));
        return credentials(
                found,
                token,
                token.isPresent()
                        ? source
                        : "no token: " + TOKEN + " is not set, and " + source + " is missing or empty");
    }

    /** A deployment, and whether the login in the files is one of this deployment. */
    private record Found(DeploymentUrl url, String source, boolean hasLogin) {}

    private Found findUrl() {
        String source = files.urlFile().toString();
        Optional<String> variable = environment.variable(URL);
        if (variable.isPresent()) {
            DeploymentUrl url = url(variable.get(), URL);
            return new Found(
                    url,
                    URL,
                    files.url().filter(text -> sameDeployment(text, url)).isPresent());
        }
        return files.url()
                .map(text -> new Found(url(text, source), source, true))
                .orElseThrow(() -> new CredentialsException("No Coder deployment was given or found. Tried: "
                        + URL + " (not set), " + source + " (missing or empty). Set " + URL + " and " + TOKEN
                        + ", or log in with Coder's command line."));
    }

    private static boolean sameDeployment(String text, DeploymentUrl url) {
        try {
            return DeploymentUrl.of(text).equals(url);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Credentials credentials(Found found, Optional<Token> token, String tokenSource) {
        return new Credentials(
                found.url(),
                token.orElse(null),
                new HeaderSettings(environment).headers(found.url()),
                found.source() + " and " + tokenSource);
    }

    private static DeploymentUrl url(String text, String source) {
        try {
            return DeploymentUrl.of(text);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException(source + " is " + e.getMessage(), e);
        }
    }

    private static Token token(String text, String source) {
        try {
            return Token.of(text);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException(source + ": " + e.getMessage(), e);
        }
    }
}
