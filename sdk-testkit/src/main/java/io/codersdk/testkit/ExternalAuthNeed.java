package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateVersionExternalAuth;
import java.util.List;

/** An external account that workspaces of a template want, declared as {@code data "coder_external_auth"}. */
record ExternalAuthNeed(String provider, boolean optional) {

    static List<ExternalAuthNeed> read(List<HclBlock> blocks) {
        return blocks.stream()
                .filter(block -> block.is("data", "coder_external_auth"))
                .map(block -> new ExternalAuthNeed(block.text("id"), block.flag("optional")))
                .distinct()
                .toList();
    }

    /**
     * As the server shows it.
     *
     * @param page where the caller logs in
     * @param authenticated whether the caller did
     */
    TemplateVersionExternalAuth toModel(ExternalProvider declared, String page, boolean authenticated) {
        return TemplateVersionExternalAuth.builder()
                .id(declared.id())
                .type(declared.type())
                .displayName(declared.displayName())
                .displayIcon(declared.icon())
                .authenticateUrl(page)
                .authenticated(authenticated)
                .optional(optional ? true : null)
                .build();
    }
}
