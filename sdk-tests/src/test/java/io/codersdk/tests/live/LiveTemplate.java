package io.codersdk.tests.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The one template of the suite, with two versions, each pushed when it is first asked for. */
final class LiveTemplate {
    /** How long a job may wait for a provisioner before there is held to be none. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A file of the second version that is there only because it is asked for. */
    static final String HIDDEN = ".of-the-live-suite";

    private final Live live;
    private final Path folder;
    private final Once<FailedImport> failedImport = new Once<>("import of a broken template", this::importBroken);
    private final Once<PushedTemplate> first = new Once<>("template", this::pushFirst);
    private final Once<PushedTemplate> second = new Once<>("second version of the template", this::pushSecond);

    LiveTemplate(Live live, Path folder) {
        this.live = live;
        this.folder = folder;
    }

    /**
     * An import that failed, which shows that there is a provisioner.
     *
     * @param file its archive
     */
    record FailedImport(UUID file, TemplateVersion version, JobFailedException failure) {}

    /** Uploads a template that Terraform cannot read and imports it. Newer servers ask for no import of what is no archive. */
    FailedImport failedImport() {
        return failedImport.get();
    }

    private FailedImport importBroken() {
        live.grants.requireTemplates();
        UUID file = live.coder.files().uploadZip(zip("main.tf", "# Of " + live.run() + "\nresource \"none\" {\n"));
        TemplateVersion version = live.coder
                .templateVersions()
                .create("default", version(file).name(live.name("broken")).build());
        return new FailedImport(file, version, failureOf(version));
    }

    /** How the import of a version fails, for which a provisioner has to take it. */
    JobFailedException failureOf(TemplateVersion version) {
        try {
            live.coder.templateVersions().waitUntilImported(version.id(), live.wait.timeout(PATIENCE));
            return fail("What cannot be read was imported as version " + version.id());
        } catch (JobFailedException e) {
            return e;
        } catch (CoderTimeoutException e) {
            TemplateVersion late = live.coder.templateVersions().get(version.id());
            assertThat(late.job().status()).as("after %s", PATIENCE).isEqualTo(ProvisionerJobStatus.PENDING);
            live.coder.templateVersions().cancel(version.id());
            throw Skip.noProvisioner("none took a job within " + PATIENCE.toMinutes() + " minutes");
        }
    }

    /** An archive of one file. */
    static byte[] zip(String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A version made from a file, without a name. */
    static CreateTemplateVersionRequest.Builder version(UUID file) {
        return CreateTemplateVersionRequest.builder()
                .fileId(file)
                .storageMethod(ProvisionerStorageMethod.FILE)
                .provisioner(ProvisionerType.TERRAFORM);
    }

    String name() {
        return live.name("template");
    }

    /** The push that creates the template; its version is the first. Users of the template may cancel their builds. */
    PushedTemplate first() {
        return first.get();
    }

    private PushedTemplate pushFirst() {
        failedImport();
        PushedTemplate pushed = live.coder
                .templates()
                .push(push(folder)
                        .versionName(live.name("first"))
                        .message("The first version.")
                        .displayName("Live suite")
                        .description("Made by a test.")
                        .icon("/icon/code.svg"));
        live.coder.templates().edit(pushed.template().id(), t -> t.allowUserCancelWorkspaceJobs(true));
        return pushed;
    }

    /** The push of the same files and one more in a folder of its own, which makes the template's second version. */
    PushedTemplate second() {
        return second.get();
    }

    private PushedTemplate pushSecond() {
        first();
        return pushMore(push -> push.versionName(live.name("second")).message("The second version."));
    }

    /** The push of the second version's files once more; if it makes a version, not as the active one. */
    PushedTemplate secondAgain() {
        live.coder
                .templates()
                .promote(first().template().id(), second().version().id());
        return pushMore(push -> push.activate(false));
    }

    private PushedTemplate pushMore(UnaryOperator<TemplatePush> change) {
        try {
            Path copy = Files.createTempDirectory(Leftovers.PREFIX);
            try {
                copyTo(copy);
                Path notes = Files.createDirectories(copy.resolve("docs").resolve("notes"));
                Files.writeString(notes.resolve("second.md"), "Of " + live.run() + "\n");
                Files.writeString(copy.resolve(HIDDEN), "");
                TemplatePush push = push(copy)
                        .organization(live.organization.name())
                        .include(HIDDEN)
                        .provisionerTags(Map.of())
                        .activate(true);
                variable().ifPresent(variable -> push.variable(variable.name(), variable.value()));
                return live.coder.templates().push(change.apply(push));
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasSecrets() {
        return live.coder.templateInputs().variables(first().version().id()).stream()
                .anyMatch(TemplateVersionVariable::sensitive);
    }

    /** A variable that the second version is given the value of that the first one has by default. */
    Optional<TemplateVersionVariable> variable() {
        return live.coder.templateInputs().variables(first().version().id()).stream()
                .filter(variable -> !variable.sensitive() && !variable.value().isEmpty())
                .findFirst();
    }

    private TemplatePush push(Path source) {
        return TemplatePush.of(source).name(name()).waitOptions(live.wait);
    }

    /** The template as it is now. */
    Template now() {
        return live.coder.templates().get(first().template().id());
    }

    private void copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
