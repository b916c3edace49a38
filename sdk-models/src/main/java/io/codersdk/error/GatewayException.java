package io.codersdk.error;

/**
 * Something between client and server answered in the server's place, as proxies and load balancers do: with a status of
 * 500 and more when they do not reach it, or with a limit of their own. It says nothing about the object asked for.
 */
public final class GatewayException extends CoderApiException {
    private static final long serialVersionUID = 1;

    public GatewayException(ApiError error) {
        super(error, "A gateway in front of Coder answered, not Coder itself." + advice(error.status()));
    }

    private static String advice(int status) {
        return switch (status) {
            case 413 -> " The request is larger than it lets through; raise its limit.";
            case 431 -> " The headers are longer than it lets through; raise its limit, or send fewer.";
            default -> "";
        };
    }
}
