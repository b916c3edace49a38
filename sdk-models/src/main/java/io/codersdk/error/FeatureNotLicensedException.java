package io.codersdk.error;

/**
 * 403 that speaks of a licence: the deployment has none for the feature that the operation needs. Any other 403 of the
 * same operation is a {@link ForbiddenException}.
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
