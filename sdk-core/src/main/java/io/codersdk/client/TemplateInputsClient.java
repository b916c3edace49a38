package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.Preset;
import io.codersdk.model.codersdk.TemplateVersionExternalAuth;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import io.codersdk.operation.Operation;
import io.codersdk.operation.TemplateVersionsOperations;
import java.util.List;
import java.util.UUID;

/** What the versions of a template want to be given: parameters, presets of them, variables and logins. */
public final class TemplateInputsClient {
    private final Exchange exchange;

    public TemplateInputsClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /**
     * What a workspace built from the version may be given.
     *
     * @throws io.codersdk.error.ForbiddenException until the import is over
     */
    public List<TemplateVersionParameter> richParameters(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_RICH_PARAMETERS_BY_TEMPLATE_VERSION, version));
    }

    /**
     * The variables of the version, which are the same for all workspaces. Values of sensitive ones are not told.
     *
     * @throws io.codersdk.error.ForbiddenException until the import is over
     */
    public List<TemplateVersionVariable> variables(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_TEMPLATE_VARIABLES_BY_TEMPLATE_VERSION, version));
    }

    /**
     * The presets of the version, each a set of values for parameters; {@code templateVersionPresetId} of a new workspace
     * takes one.
     *
     * @throws io.codersdk.error.UnsupportedByServerException on servers of 2.17
     */
    public List<Preset> presets(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_TEMPLATE_VERSION_PRESETS, version));
    }

    /** The external logins that workspaces of the version need, and which of them the caller has. */
    public List<TemplateVersionExternalAuth> externalAuth(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_EXTERNAL_AUTH_BY_TEMPLATE_VERSION, version));
    }

    /**
     * An empty list of JSON.
     *
     * @deprecated for {@link #richParameters}
     */
    @Deprecated
    public byte[] legacyParameters(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.REMOVED_GET_PARAMETERS_BY_TEMPLATE_VERSION, version));
    }

    /**
     * An empty list of JSON.
     *
     * @deprecated for {@link #richParameters}
     */
    @Deprecated
    public byte[] legacySchema(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.REMOVED_GET_SCHEMA_BY_TEMPLATE_VERSION, version));
    }

    private static <R> ApiRequest<Void, R> on(Operation<Void, R> operation, UUID version) {
        return ApiRequest.of(operation).path("templateversion", version);
    }
}
