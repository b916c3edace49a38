package io.codersdk.error;

/**
 * 403 of an operation that needs a licensed feature: in all likelihood the deployment does not have it. The server uses
 * the same status where a licensed caller lacks the permission; its entitlements tell the two apart.
 */
public final class FeatureNotLicensedException extends ForbiddenException {
    private static final long serialVersionUID = 1;

    private final String feature;

    public FeatureNotLicensedException(ApiError error, String feature) {
        super(error, "It needs the licensed feature '" + feature + "': ask the entitlements whether it is enabled.");
        this.feature = feature;
    }

    /** The feature's name among the entitlements, such as {@code template_rbac}. */
    public String feature() {
        return feature;
    }
}
