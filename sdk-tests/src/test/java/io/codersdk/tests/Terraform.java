package io.codersdk.tests;

/** Texts of templates. */
public final class Terraform {
    /** An agent, and nothing else. */
    public static final String AGENT = """
            resource "coder_agent" "main" {
              os   = "linux"
              arch = "amd64"
            }
            """;

    private Terraform() {}
}
