package io.codersdk.tests.fake;

import java.util.Map;
import java.util.TreeMap;

/** The templates of the recorded program, as far as its recordings show them. */
final class Sources {
    private static final String PARAMETERS = """
            variable "image" {
              description = "which image"
              type        = string
              default     = "debian"
            }
            variable "key" {
              description = "a secret"
              type        = string
              default     = "k3y"
              sensitive   = true
            }
            data "coder_parameter" "reset" {
              name      = "reset"
              type      = "bool"
              default   = "false"
              mutable   = true
              ephemeral = true
            }
            data "coder_parameter" "tags" {
              name    = "tags"
              type    = "list(string)"
              default = "[\\"a\\",\\"b\\"]"
            }
            data "coder_parameter" "region" {
              name         = "region"
              display_name = "Region"
              description  = "Where it runs"
              default      = "eu"
              mutable      = true
              icon         = "/emojis/1f30d.png"
              option {
                name        = "Europe"
                description = "near"
                value       = "eu"
                icon        = "/icon/eu.svg"
              }
              option {
                name  = "America"
                value = "us"
              }
            }
            data "coder_parameter" "cores" {
              name    = "cores"
              type    = "number"
              default = 2
              mutable = true
              validation {
                min       = 1
                max       = 8
                monotonic = "increasing"
                error     = "between {min} and {max}, not {value}"
              }
            }
            """;

    private static final String RESOURCES = """
            resource "docker_container" "dev" {
              image = "debian"
            }
            resource "docker_volume" "home" {
              name = "home"
            }
            resource "coder_metadata" "dev" {
              resource_id = docker_container.dev.id
              icon        = "/icon/docker.svg"
              daily_cost  = 7
              item {
                key   = "image"
                value = "debian"
              }
              item {
                key       = "secret"
                value     = "s3cr3t"
                sensitive = true
              }
            }
            resource "coder_metadata" "home" {
              resource_id = docker_volume.home.id
              hide        = true
            }
            """;

    private static final String AGENT = """
            resource "coder_agent" "main" {
              os                      = "linux"
              arch                    = "amd64"
              dir                     = "/tmp"
              connection_timeout      = 120
              troubleshooting_url     = "https://example.invalid/help"
              startup_script_behavior = "blocking"
              env = {
                FOO = "bar"
                X   = "y"
              }
              metadata {
                key          = "cpu"
                display_name = "CPU"
                script       = "echo 42"
                interval     = 2
                timeout      = 1
              }
              metadata {
                key          = "bad"
                display_name = "Bad"
                script       = "exit 3"
                interval     = 2
                timeout      = 1
              }
            }
            resource "coder_script" "startup" {
              agent_id           = coder_agent.main.id
              display_name       = "Startup"
              icon               = "/icon/terminal.svg"
              log_path           = "startup.log"
              run_on_start       = true
              start_blocks_login = true
              timeout            = 30
              script             = "echo hello from startup; echo again >&2"
            }
            resource "coder_script" "nightly" {
              agent_id     = coder_agent.main.id
              display_name = "Nightly"
              cron         = "0 0 4 * * *"
              script       = "true"
            }
            resource "coder_app" "term" {
              agent_id     = coder_agent.main.id
              slug         = "term"
              display_name = "Term"
              command      = "htop"
            }
            resource "coder_app" "web" {
              agent_id     = coder_agent.main.id
              slug         = "web"
              display_name = "Web"
              icon         = "/icon/code.svg"
              url          = "http://127.0.0.1:8123"
              subdomain    = true
              share        = "authenticated"
              healthcheck {
                url       = "http://127.0.0.1:8123/healthz"
                interval  = 2
                threshold = 3
              }
            }
            resource "coder_app" "docs" {
              agent_id     = coder_agent.main.id
              slug         = "docs"
              display_name = "Docs"
              url          = "https://example.invalid/docs"
              external     = true
              share        = "public"
              hidden       = true
            }
            """;

    /** Variables, parameters of all types, resources, an agent with apps and scripts. */
    static final Map<String, String> FULL =
            Map.of("main.tf", PARAMETERS + RESOURCES + AGENT, "README.md", "# Echo\nA readme with ünïcode.");

    /** The same in another file. */
    static final Map<String, String> FULL_AGAIN = with(FULL, "again.tf", "locals {}");

    /** Resources and nothing else. */
    static final Map<String, String> PLAIN = Map.of("main.tf", RESOURCES);

    private Sources() {}

    private static Map<String, String> with(Map<String, String> files, String name, String text) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(name, text);
        return more;
    }
}
