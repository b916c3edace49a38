package io.codersdk.examples;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.OrganizationsClient;
import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.User;
import io.codersdk.testkit.FakeCoder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes the users and groups of a file of comma-separated values, and says of each user what was done. Its first line names the
 * columns: {@code email}, {@code username}, {@code name}, {@code login} ({@code oidc}, {@code github} or {@code none}) and
 * {@code groups}, which semicolons part. What is there stays as it is, so that a second run changes nothing. Usage:
 * {@code [file]}
 */
public final class OnboardUsers {
    private final CoderClient coder;
    private final PrintStream out;
    private final UUID organization;
    private final Map<String, User> users;
    private final OnboardedGroups groups;
    private int status = ExitStatus.DONE;

    OnboardUsers(CoderClient coder, PrintStream out) {
        this.coder = coder;
        this.out = out;
        this.organization =
                coder.organizations().get(OrganizationsClient.DEFAULT).id();
        this.users =
                coder.users().list().stream().collect(Collectors.toMap(user -> key(user.username()), user -> user));
        this.groups = new OnboardedGroups(coder, organization);
        if (!groups.isLicensed()) {
            out.println("Groups are left out: they need a licence, and this deployment has none for them.");
        }
    }

    public static void main(String[] args) {
        System.exit(Deployment.use(
                Environment.system(),
                System.out,
                FakeCoder::start,
                coder -> new OnboardUsers(coder, System.out)
                        .run(Path.of(new Arguments(List.of(args)).word(0, "examples/users.csv")))));
    }

    /** Servers do not mind the case of names. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Answers 1 if something in the file could not be done. */
    int run(Path file) {
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : lines) {
                out.println(line.getField("username") + ": " + onboard(line));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        } catch (CsvParseException | NoSuchElementException e) {
            throw new IllegalArgumentException(file + " is not as it should be: " + e.getMessage(), e);
        }
        return status;
    }

    private String onboard(NamedCsvRecord line) {
        List<String> done = new ArrayList<>();
        try {
            User user = users.get(key(line.getField("username")));
            if (user == null) {
                user = create(line);
                users.put(key(user.username()), user);
                done.add("created");
            }
            for (String group : line.getField("groups").split(";", -1)) {
                if (!group.isBlank() && !groups.isLicensed()) {
                    status = ExitStatus.FAILED;
                } else if (!group.isBlank() && groups.join(user, group.strip())) {
                    done.add("added to " + group.strip());
                }
            }
        } catch (CoderException e) {
            done.add(Errors.firstLine(e));
            status = ExitStatus.FAILED;
        }
        return done.isEmpty() ? "nothing to do" : String.join(", ", done);
    }

    private User create(NamedCsvRecord line) {
        return coder.users()
                .create(user -> user.email(line.getField("email"))
                        .username(line.getField("username"))
                        .name(line.getField("name"))
                        .loginType(LoginType.of(line.getField("login")))
                        .organizationIds(List.of(organization)));
    }
}
