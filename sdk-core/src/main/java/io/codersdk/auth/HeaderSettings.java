package io.codersdk.auth;

import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CredentialsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers that an environment asks for.
 *
 * @param list the variable that lists them, such as {@code CODER_HEADER}; another with {@code _COMMAND} behind its name
 *     has the command that prints more
 */
record HeaderSettings(Environment environment, String list) {

    /** All headers, those of the command last; a name given twice, in whatever case, carries both values. */
    Map<String, String> headers(DeploymentUrl url) {
        Map<String, String> headers = new LinkedHashMap<>();
        environment.variable(list).ifPresent(record -> add(headers, list, fields(record)));
        environment.variable(command()).ifPresent(line -> add(headers, command(), run(line, url)));
        return headers;
    }

    private String command() {
        return list + "_COMMAND";
    }

    private static void add(Map<String, String> headers, String variable, List<String> settings) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String name = setting.substring(0, Math.max(equals, 0)).strip();
            if (name.isEmpty()) {
                // Without the text: half of it may be a secret.
                throw new CredentialsException(variable + " has a header without '=' and a name before it");
            }
            String value = setting.substring(equals + 1).strip();
            String known = headers.keySet().stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .orElse(name);
            headers.merge(known, value, (one, more) -> one + ", " + more);
        }
    }

    private List<String> run(String command, DeploymentUrl url) {
        List<String> shell = environment.isWindows() ? List.of("cmd.exe", "/c", command) : List.of("sh", "-c", command);
        try {
            return environment
                    .commands()
                    .run(shell, Map.of("CODER_URL", url.toString()))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new CredentialsException("the command in " + command() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("interrupted while the command in " + command() + " ran", e);
        }
    }

    /** The fields of one CSV record: quotes around a field keep its commas, two quotes in it are one. */
    private List<String> fields(String record) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < record.length(); at++) {
            char c = record.charAt(at);
            if (c == '"' && quoted && at + 1 < record.length() && record.charAt(at + 1) == '"') {
                field.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new CredentialsException(list + " has a quote that is never closed");
        }
        fields.add(field.toString());
        return fields;
    }
}
