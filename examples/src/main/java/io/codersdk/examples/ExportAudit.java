package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.AuditQuery;
import io.codersdk.model.codersdk.AuditLog;
import java.io.PrintStream;

/** Writes the audit log as lines of JSON, newest first, however long it is. Usage: {@code [search]} */
public final class ExportAudit {
    private ExportAudit() {}

    public static void main(String[] args) {
        var query = AuditQuery.raw(String.join(" ", args));
        // What is said beside the lines goes elsewhere, so that they can be piped.
        System.exit(Deployment.use(
                Environment.system(),
                System.err,
                FakeWorkspaces.of("one", "two")::start,
                coder -> run(coder, System.out, query)));
    }

    static int run(CoderClient coder, PrintStream out, AuditQuery query) {
        try (var entries = coder.audit().list(query).stream()) {
            entries.map(AuditLog::toJson).forEach(out::println);
        }
        return 0;
    }
}
