package io.codersdk.examples;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.AuditQuery;
import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.User;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the audit log, newest first, however long it is: as lines of JSON with all that there is, or with {@code --csv} as
 * comma-separated values for a spreadsheet. Usage: {@code [search] [--csv]}
 */
public final class ExportAudit {
    private ExportAudit() {}

    public static void main(String[] args) {
        // What is said beside the lines goes elsewhere, so that they can be piped.
        System.exit(Deployment.use(
                Environment.system(),
                System.err,
                FakeWorkspaces.of("one", "two")::start,
                coder -> run(coder, System.out, args)));
    }

    static int run(CoderClient coder, PrintStream out, String... args) {
        Arguments given = new Arguments(List.of(args), "--csv");
        try (Stream<AuditLog> entries = coder.audit().list(AuditQuery.raw(given.words())).stream()) {
            if (given.has("--csv")) {
                writeCsv(entries, out);
            } else {
                entries.map(AuditLog::toJson).forEach(out::println);
            }
        }
        return ExitStatus.DONE;
    }

    private static void writeCsv(Stream<AuditLog> entries, PrintStream out) {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.PLATFORM)
                .autoFlush(true)
                .build(out);
        csv.writeRecord(
                "time", "user", "ip", "action", "resource_type", "resource_target", "status_code", "request_id");
        entries.forEach(entry -> csv.writeRecord(
                entry.time().toString(),
                entry.user().map(User::username).orElse(""),
                entry.ip(),
                entry.action().value(),
                entry.resourceType().value(),
                entry.resourceTarget(),
                String.valueOf(entry.statusCode()),
                entry.requestId().map(Object::toString).orElse("")));
    }
}
