package io.codersdk.auth;

import io.codersdk.error.CredentialsException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credentials in environment variables alone, as agents and workspace proxies are given them. */
public final class VariableCredentials {
    private final Environment environment;
    private final String url;
    private final String token;
    private final @Nullable String tokenFile;
    private final HeaderSettings headers;

    private VariableCredentials(
            Environment environment, String url, String token, @Nullable String tokenFile, HeaderSettings headers) {
        this.environment = environment;
        this.url = url;
        this.token = token;
        this.tokenFile = tokenFile;
        this.headers = headers;
    }

    /**
     * Those of an agent: {@code CODER_AGENT_URL}, {@code CODER_AGENT_TOKEN} or the file in
     * {@code CODER_AGENT_TOKEN_FILE}, {@code CODER_AGENT_HEADER} and {@code CODER_AGENT_HEADER_COMMAND}.
     */
    public static VariableCredentials ofAgent(Environment environment) {
        return new VariableCredentials(
                environment,
                "CODER_AGENT_URL",
                "CODER_AGENT_TOKEN",
                "CODER_AGENT_TOKEN_FILE",
                new HeaderSettings(environment, "CODER_AGENT_HEADER"));
    }

    /**
     * Those of a workspace proxy: {@code CODER_PRIMARY_ACCESS_URL}, {@code CODER_PROXY_SESSION_TOKEN},
     * {@code CODER_HEADER} and {@code CODER_HEADER_COMMAND}.
     */
    public static VariableCredentials ofProxy(Environment environment) {
        return new VariableCredentials(
                environment,
                "CODER_PRIMARY_ACCESS_URL",
                "CODER_PROXY_SESSION_TOKEN",
                null,
                new HeaderSettings(environment, "CODER_HEADER"));
    }

    /**
     * The deployment and the token.
     *
     * @throws CredentialsException if one of them is missing or wrong
     */
    public Credentials resolve() {
        Credentials deployment = deployment();
        Optional<String> given = environment.variable(token);
        Token secret = given.map(text -> CredentialsResolver.token(text, token))
                .or(this::fromFile)
                .orElseThrow(() -> new CredentialsException(
                        "There is no token for " + deployment.url() + ". Set " + token + orFile() + "."));
        String source = given.isPresent() ? token : tokenFile;
        return new Credentials(deployment.url(), secret, deployment.headers(), url + " and " + source);
    }

    private String orFile() {
        return tokenFile == null ? "" : ", or " + tokenFile + " to the path of a file with it";
    }

    private Optional<Token> fromFile() {
        Optional<String> path = tokenFile == null ? Optional.empty() : environment.variable(tokenFile);
        return path.map(CliFile::read)
                .map(file -> file.text()
                        .map(text -> CredentialsResolver.token(text, file.path()))
                        .orElseThrow(() -> new CredentialsException("There is no token in " + file.tried())));
    }

    /**
     * The deployment alone, for who gets a token in another way.
     *
     * @throws CredentialsException if it is missing or wrong
     */
    public Credentials deployment() {
        DeploymentUrl deployment = environment
                .variable(url)
                .map(text -> CredentialsResolver.url(text, url))
                .orElseThrow(() -> new CredentialsException("No Coder deployment was given. Set " + url + "."));
        return new Credentials(deployment, null, headers.headers(deployment), url);
    }
}
