package io.codersdk.benchmarks.json;

import java.util.List;
import java.util.stream.Stream;

/**
 * The answers and requests that programs meet most: there is no count of them, so these are what it takes to list and watch
 * workspaces, builds and logs, to keep templates and users, and to export the audit log, as the guides and examples do.
 */
final class Documents {
    private static final Recordings OLDER = Recordings.of("2024-11");
    private static final Recordings NEWER = Recordings.of("2026-06");

    private static final List<String> ANSWERS = List.of(
            "GET /workspaces/{workspace}",
            "GET /users/{user}/workspace/{workspacename}",
            "POST /users/{user}/workspaces",
            "GET /workspaces/{workspace}/builds",
            "POST /workspaces/{workspace}/builds",
            "GET /workspacebuilds/{workspacebuild}",
            "GET /workspacebuilds/{workspacebuild}/parameters",
            "GET /workspaceagents/{workspaceagent}",
            "GET /workspaceagents/{workspaceagent}/logs",
            "GET /templates/{template}",
            "GET /templateversions/{templateversion}",
            "GET /templateversions/{templateversion}/rich-parameters",
            "GET /users/{user}",
            "GET /organizations",
            "GET /buildinfo");
    private static final List<String> REQUESTS = List.of(
            "POST /users/login",
            "POST /users",
            "PUT /users/{user}/roles",
            "POST /users/{user}/keys/tokens",
            "POST /users/{user}/workspaces",
            "POST /organizations/{organization}/members/{user}/workspaces",
            "POST /workspaces/{workspace}/builds",
            "PATCH /workspaces/{workspace}",
            "PUT /workspaces/{workspace}/autostart",
            "PUT /workspaces/{workspace}/ttl",
            "PUT /workspaces/{workspace}/dormant",
            "POST /workspaces/{workspace}/usage",
            "POST /workspaces/{workspace}/port-share",
            "POST /organizations/{organization}/templateversions",
            "POST /organizations/{organization}/templates",
            "PATCH /templates/{template}",
            "POST /organizations/{organization}/groups",
            "PATCH /groups/{group}",
            "POST /authcheck",
            "PATCH /workspaceagents/me/logs");

    private Documents() {}

    /** Twenty answers, the one with workspaces in three sizes and ages. */
    static List<Document> answers() {
        return Stream.concat(
                        Stream.of(
                                page("25 workspaces", "GET /workspaces", 25),
                                page("1,000 workspaces", "GET /workspaces", 1_000),
                                newer("25 workspaces of 2026", "GET /workspaces", 25),
                                page("25 templates", "GET /organizations/{organization}/templates", 25),
                                page("100 audit entries", "GET /audit", 100),
                                page("100 users", "GET /users", 100),
                                page("1,000 log lines", "GET /workspacebuilds/{workspacebuild}/logs", 1_000)),
                        ANSWERS.stream().map(operation -> Document.answer(operation, OLDER.answer(operation))))
                .toList();
    }

    static List<Document> requests() {
        return REQUESTS.stream()
                .map(operation -> Document.request(operation, OLDER.request(operation)))
                .toList();
    }

    /** A part of a list of so many workspaces. */
    static String workspaces(int offset, int size, int count) {
        return new PageOf(OLDER.answer("GET /workspaces")).from(offset, size, count);
    }

    private static Document page(String name, String operation, int size) {
        String recorded = OLDER.answer(operation);
        return Document.page(name, operation, new PageOf(recorded).size(size), recorded);
    }

    /** What a server says that is newer than the types which the others have. */
    private static Document newer(String name, String operation, int size) {
        return Document.page(name, operation, new PageOf(NEWER.answer(operation)).size(size), OLDER.answer(operation));
    }
}
