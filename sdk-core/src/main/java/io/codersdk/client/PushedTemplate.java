package io.codersdk.client;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;

/**
 * What a push led to.
 *
 * @param created whether the template is new
 */
public record PushedTemplate(Template template, TemplateVersion version, boolean created) {}
