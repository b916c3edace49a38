package io.codersdk.tests.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.json.JsonValue;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/** What happened between the recorded exchanges of November 2024, by the line of the exchange that comes next. */
final class Gaps {
    private static final Duration QUEUE = Duration.ofMillis(100);
    private static final Duration JOB = Duration.ofSeconds(10);

    private static final String TEMPLATES = "/organizations/default/templates";
    private static final String VERSIONS = "/organizations/default/templateversions";
    private static final String ORGANIZATION = "a8719e30-a42c-444c-ab8d-e6dea34817aa";
    private static final String ACME = "59137036-f8ca-4d8b-9fc8-639e78ab882d";
    private static final String BERT = "cf19b419-95d3-41ac-8419-d504e76eff68";
    private static final String GROUP = "d69a5095-96de-4cee-82eb-e1d3f7538db6";
    private static final String ANNA = "211ff589-380e-43fb-aa83-68c0aea11974";
    private static final String PLAIN_VERSION = "8d3e462c-b0e1-4f92-9f3d-14c80f0c317c";
    private static final String PLAIN = "9d4164d7-4ac8-401d-a47f-586ea32fe4a3";
    private static final String FIRST_VERSION = "53060629-bf4a-420f-84d5-4727cf301d81";
    private static final String SECOND_VERSION = "3de01692-28a2-4901-a931-ac466430fc48";
    private static final String TONE = "7ba8c57c-fd2b-4421-a0a6-8e3696626e14";
    private static final String ALPHA = "66b7928c-e250-43c7-b9a2-e09c76165caa";
    static final String APP = "96ca6a74-30b2-4012-9d5a-a9d1ffe853f1";
    private static final String SECRET = "7b0b802f-397e-4d5f-93ea-f60ec0859dd7";
    private static final String STOP = "7f7d17a8-7b28-4ce1-af40-003455806491";
    private static final String VISITOR = "token5ae69-secret5ae6973917bc8061";
    private static final String SESSION = "IF77w4pywi";

    private static final Map<Integer, Consumer<Story>> GAPS = Map.ofEntries(
            Map.entry(1, Gaps::setUp),
            Map.entry(42, story -> story.put("/notifications/settings", "{\"notifier_paused\": true}")),
            Map.entry(44, story -> story.learn(ANNA, user(story, "anna", "Anna Ä", "password", Story.PASSWORD))),
            Map.entry(45, story -> user(story, "dora", "", "none", "")),
            Map.entry(56, Gaps::letAnnaIn),
            Map.entry(63, story -> story.put("/users/me/appearance", "{\"theme_preference\": \"dark\"}")),
            Map.entry(70, Gaps::changePassword),
            Map.entry(
                    75,
                    story ->
                            story.put("/users/me/quiet-hours", "{\"schedule\": \"CRON_TZ=Europe/Berlin 30 2 * * *\"}")),
            Map.entry(77, story -> story.done("", "POST", "/users/otp/request", "{\"email\": \"anna@example.com\"}")),
            Map.entry(83, Gaps::createTokens),
            Map.entry(84, Gaps::createSession),
            Map.entry(87, story -> story.done(Story.CI, "POST", "/users/logout", "")),
            Map.entry(93, story -> story.post("/organizations/" + ACME + "/members/anna", "")),
            Map.entry(96, Gaps::createRole),
            Map.entry(104, Gaps::changeGroup),
            Map.entry(111, Gaps::followTheProvider),
            Map.entry(115, story -> story.post("/organizations/default/provisionerkeys", "{\"name\": \"edge\"}")),
            Map.entry(122, story -> story.pass(QUEUE)),
            Map.entry(123, Gaps::importPlain),
            Map.entry(126, story -> story.pass(JOB)),
            Map.entry(135, Gaps::createPlain),
            Map.entry(136, story -> story.pass(JOB)),
            Map.entry(137, Gaps::promoteTheSecondVersion),
            Map.entry(156, Gaps::shareTemplate),
            Map.entry(159, story -> story.pass(JOB)),
            Map.entry(162, story -> story.patch("/templates/" + PLAIN, "{\"deprecation_message\": \"\"}")),
            Map.entry(168, Gaps::createAnotherWorkspace),
            Map.entry(176, story -> story.pass(Duration.ofSeconds(2))),
            Map.entry(210, Gaps::resetAlpha),
            Map.entry(218, Gaps::stopAlpha),
            Map.entry(219, story -> story.pass(JOB)),
            Map.entry(220, story -> story.pass(QUEUE)),
            Map.entry(221, story -> story.pass(JOB)),
            Map.entry(222, Gaps::deleteAlpha),
            Map.entry(225, Gaps::registerApp),
            Map.entry(227, story -> story.learn(SECRET, story.post("/oauth2-provider/apps/" + APP + "/secrets", ""))),
            Map.entry(230, Gaps::deleteApp),
            Map.entry(237, Gaps::registerProxy),
            // The recorded run was quicker: it asked within a minute of the last time.
            Map.entry(247, story -> story.post("/licenses/refresh-entitlements", "")),
            Map.entry(262, Gaps::writeLog),
            Map.entry(277, story -> story.pass(QUEUE)),
            Map.entry(278, story -> story.pass(Duration.ofMinutes(1))),
            Map.entry(279, story -> story.done(Story.OWNER, "DELETE", "/licenses/1", "")));

    private Gaps() {}

    static void before(int line, Story story) {
        GAPS.getOrDefault(line, unused -> {}).accept(story);
    }

    private static void setUp(Story story) {
        story.done("", "POST", "/users/first", """
            {"email": "testuser@coder.com", "username": "testuser", "name": "Test User", "password": "%s"}\
            """.formatted(Story.PASSWORD));
        story.logIn(Story.OWNER, "testuser@coder.com");
        JsonValue organizations = story.done(Story.OWNER, "GET", "/organizations", "");
        story.learn(ORGANIZATION, organizations.asList().get(0));
        story.post("/licenses", "{\"license\": \"" + license() + "\"}");
        story.patch("/groups/" + ORGANIZATION, "{\"quota_allowance\": 1000}");
        createFirst(story);
        story.setUserAgent("");
    }

    /** A licence of an hour for all that servers of 2024 have. */
    private static String license() {
        String claims = """
            {"exp": 1795600800, "license_expires": 1795600800, "iat": 1795597143, "nbf": 1795597143, "iss": "test",
             "jti": "5400cbfe-bbd1-4a3b-9abd-cee6f4520a73", "version": 3, "trial": false, "feature_set": "premium",
             "features": {"access_control": 1, "advanced_template_scheduling": 1, "appearance": 1, "audit_log": 1,
             "control_shared_ports": 1, "custom_roles": 1, "external_provisioner_daemons": 1,
             "external_token_encryption": 1, "high_availability": 1, "multiple_external_auth": 1,
             "multiple_organizations": 1, "scim": 1, "template_rbac": 1, "user_limit": 100,
             "user_role_management": 1, "workspace_batch_actions": 1, "workspace_proxy": 1}}\
            """;
        return "header." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
                + ".signature";
    }

    /** The template and the workspace that were there before the recorder began. */
    private static void createFirst(Story story) {
        JsonValue version = version(story, Sources.FULL, "");
        story.pass(JOB);
        JsonValue template = story.post(TEMPLATES, """
            {"name": "echo", "template_version_id": "%s"}\
            """.formatted(Story.text(version, "id")));
        story.post("/users/me/workspaces", """
            {"name": "first", "template_id": "%s", "autostart_schedule": "CRON_TZ=US/Central 30 9 * * 1-5",
             "ttl_ms": 28800000}\
            """.formatted(Story.text(template, "id")));
        story.pass(JOB);
    }

    static JsonValue version(Story story, Map<String, String> source, String name) {
        JsonValue file = story.upload(Tars.of(source));
        return story.post(VERSIONS, """
            {"storage_method": "file", "file_id": "%s", "provisioner": "echo", "name": "%s"}\
            """.formatted(Story.text(file, "hash"), name));
    }

    private static JsonValue user(Story story, String name, String realName, String loginType, String password) {
        return story.post("/users", """
            {"username": "%1$s", "email": "%1$s@example.com", "name": "%2$s", "login_type": "%3$s",
             "password": "%4$s", "organization_ids": ["%5$s"]}\
            """.formatted(name, realName, loginType, password, ORGANIZATION));
    }

    private static void letAnnaIn(Story story) {
        story.logIn("anna", "anna@example.com");
        story.done("anna", "GET", "/users/me", "");
    }

    /** Which ends the sessions of who has it; and the key of another is made anew. */
    private static void changePassword(Story story) {
        String password = "An0ther-pass-w0rd!";
        story.put("/users/anna/password", "{\"password\": \"" + password + "\"}");
        story.logIn("anna", "anna@example.com", password);
        story.put("/users/me/gitsshkey", "");
    }

    private static void createTokens(Story story) {
        story.post("/users/me/keys/tokens", "{}");
        story.post("/users/anna/keys/tokens", "{\"token_name\": \"byowner\"}");
    }

    private static void createSession(Story story) {
        String key = Story.text(story.post("/users/me/keys", ""), "key");
        story.learn(SESSION, key.substring(0, key.indexOf('-')));
    }

    private static void createRole(Story story) {
        String roles = "/organizations/" + ACME + "/members/roles";
        String read = "{\"negate\": false, \"resource_type\": \"%s\", \"action\": \"read\"}";
        story.patch("/organizations/" + ACME, "{\"display_name\": \"Acme AG\"}");
        story.post(roles, """
            {"name": "reader", "display_name": "Reader", "organization_permissions": [%s]}\
            """.formatted(read.formatted("template")));
        story.put(roles, """
            {"name": "reader", "display_name": "Reader 2", "organization_permissions": [%s, %s]}\
            """.formatted(read.formatted("template"), read.formatted("workspace")));
    }

    private static void changeGroup(Story story) {
        story.patch("/groups/" + GROUP, """
            {"name": "engineers", "quota_allowance": 0, "remove_users": ["%s"]}\
            """.formatted(BERT));
    }

    private static void shareTemplate(Story story) {
        story.patch("/templates/" + TONE + "/acl", """
            {"user_perms": {"%s": "admin"}, "group_perms": {"%s": "use"}}\
            """.formatted(ANNA, GROUP));
    }

    private static void importPlain(Story story) {
        story.learn(PLAIN_VERSION, version(story, Sources.PLAIN, "plain"));
        story.pass(QUEUE);
    }

    private static void createPlain(Story story) {
        story.learn(PLAIN, story.post(TEMPLATES, """
            {"name": "plain", "template_version_id": "%s"}\
            """.formatted(PLAIN_VERSION)));
    }

    private static void promoteTheSecondVersion(Story story) {
        story.patch("/templates/" + TONE + "/versions", "{\"id\": \"" + SECOND_VERSION + "\"}");
        story.patch("/templateversions/" + SECOND_VERSION, "{\"name\": \"v2b\", \"message\": \"m\"}");
        story.post("/templateversions/" + FIRST_VERSION + "/archive", "");
    }

    /** Its agent is to be a second and a half behind that of alpha. */
    private static void createAnotherWorkspace(Story story) {
        story.pass(Duration.ofMillis(1500));
        story.post("/users/me/workspaces", "{\"name\": \"y\", \"template_id\": \"" + TONE + "\"}");
        story.pass(Duration.ofMillis(1650));
    }

    private static void resetAlpha(Story story) {
        story.put("/workspaces/" + ALPHA + "/ttl", "{}");
        story.done(Story.OWNER, "DELETE", "/workspaces/" + ALPHA + "/favorite", "");
    }

    private static void stopAlpha(Story story) {
        story.put("/workspaces/" + ALPHA + "/dormant", "{\"dormant\": false}");
        story.learn(STOP, build(story, "stop"));
        story.pass(QUEUE);
    }

    private static void deleteAlpha(Story story) {
        build(story, "delete");
        story.pass(JOB);
    }

    private static void registerApp(Story story) {
        story.learn(APP, story.post("/oauth2-provider/apps", """
            {"name": "app-one", "callback_url": "http://localhost:3000"}\
            """));
    }

    private static void deleteApp(Story story) {
        story.done(Story.OWNER, "DELETE", "/oauth2-provider/apps/" + APP + "/secrets/" + SECRET, "");
        story.done(Story.OWNER, "DELETE", "/oauth2-provider/apps/" + APP, "");
    }

    private static void writeLog(Story story) {
        story.send(
                story.agentToken(RecordedRun.AGENT),
                "PATCH",
                "/api/v2/workspaceagents/me/logs",
                "application/json",
                """
                {"log_source_id": "55555555-5555-4555-8555-555555555555",
                 "logs": [{"level": "info", "output": "line"}, {"level": "error", "output": "red"}]}\
                """.getBytes(UTF_8));
    }

    private static JsonValue build(Story story, String transition) {
        return story.post("/workspaces/" + ALPHA + "/builds", "{\"transition\": \"" + transition + "\"}");
    }

    private static void followTheProvider(Story story) {
        story.patch("/organizations/" + ACME + "/settings/idpsync/roles", """
            {"field": "roles", "mapping": {"a": ["organization-admin"]}}\
            """);
        story.patch("/settings/idpsync/organization", """
            {"field": "orgs", "mapping": {"x": ["%s"]}, "organization_assign_default": true}\
            """.formatted(ACME));
    }

    /** Its visitor shows a token of the owner. */
    private static void registerProxy(Story story) {
        story.done(Story.PROXY, "POST", "/workspaceproxies/me/register", """
            {"access_url": "http://localhost:9999", "wildcard_hostname": "*.eu.localhost", "derp_enabled": true,
             "replica_id": "33333333-3333-4333-8333-333333333333", "hostname": "h1",
             "replica_relay_address": "http://127.0.0.1:9999", "version": "v2.17.0"}\
            """);
        story.learn(VISITOR, story.token(Story.OWNER));
    }
}
