package io.codersdk.client;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;

/**
 * What a push led to.
 *
 * @param version the new one; where nothing was changed, the active one that was there
 * @param created whether the template is new
 * @param unchanged whether the template's active version had the same content already, so that no other was made
 */
public record PushedTemplate(Template template, TemplateVersion version, boolean created, boolean unchanged) {}
