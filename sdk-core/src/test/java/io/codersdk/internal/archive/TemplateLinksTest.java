package io.codersdk.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of links, which no provisioner makes. */
class TemplateLinksTest extends WithTemplateFolder {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksArePackedByWhatTheyStandFor(@TempDir Path elsewhere) throws IOException {
        write("main.tf", "");
        write("module/a.txt", "a");
        link("again", Path.of("module"));
        link("deep/again", Path.of("../module/a.txt"));
        link("common.txt", Files.writeString(elsewhere.resolve("shared"), "shared"));
        assertThat(TarEntry.read(bytes(archive())))
                .containsExactly(
                        TarEntry.folder("again/"),
                        new TarEntry("again/a.txt", 0644, "a"),
                        new TarEntry("common.txt", 0644, "shared"),
                        TarEntry.folder("deep/"),
                        new TarEntry("deep/again", 0644, "a"),
                        new TarEntry("main.tf", 0644, ""),
                        TarEntry.folder("module/"),
                        new TarEntry("module/a.txt", 0644, "a"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksThatLeadOutInCirclesOrNowhereAreRefusedByName(@TempDir Path elsewhere) throws IOException {
        write("main.tf", "");
        link("broken", Path.of("missing"));
        link("circle", Path.of("circle"));
        link("outside", elsewhere);
        link("module/up", folder);
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "broken is a link that leads nowhere",
                        "circle is a link that leads nowhere",
                        "outside is a link to a folder outside of the template; it is packed if it is included by name",
                        "module/up is a link to a folder that it is in");
    }

    /** Else a link would let in what stays out under its own name. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksToWhatIsLeftOutAreRefusedByName(@TempDir Path home) throws IOException {
        write("main.tf", "");
        write(".env", "secret");
        Files.createDirectory(home.resolve(".ssh"));
        link("settings", Path.of(".env"));
        link("key", Files.writeString(home.resolve(".ssh/id_rsa"), "secret"));
        link("values", Files.writeString(home.resolve("terraform.tfvars"), "secret"));
        assertThat(problems())
                .containsExactly(
                        "key is a link to what is left out; it is packed if it is included by name",
                        "settings is a link to what is left out; it is packed if it is included by name",
                        "values is a link to what is left out; it is packed if it is included by name");
        assertThat(names("settings", "key", "values")).containsExactly("key", "main.tf", "settings", "values");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkWhoseOwnNameIsLeftOutMayLeadAnywhere(@TempDir Path home) throws IOException {
        write("main.tf", "");
        link("terraform.tfvars", Files.writeString(home.resolve(".values"), "secret"));
        link("dev.auto.tfvars", Path.of("missing"));
        link(".cache", home);
        assertThat(names()).containsExactly("main.tf");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatIsIncludedMayLeadOutButNotInCircles(@TempDir Path elsewhere) throws IOException {
        write("main.tf", "");
        Files.writeString(elsewhere.resolve("shared.tf"), "");
        link("outside", elsewhere);
        assertThat(names("outside")).containsExactly("main.tf", "outside/", "outside/shared.tf");

        Files.createSymbolicLink(elsewhere.resolve("back"), folder);
        assertThat(problems("outside")).containsExactly("outside/back is a link to a folder that it is in");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderItselfMayBeALinkAndHaveAnyName(@TempDir Path elsewhere) throws IOException {
        Path template = Files.createDirectory(elsewhere.resolve(".copy.tfstate.d"));
        Files.writeString(template.resolve("main.tf"), "");
        link("link", template);
        assertThat(TarEntry.names(bytes(TemplateArchive.of(folder.resolve("link"), Set.of(), ROOM, List.of()))))
                .containsExactly("main.tf");
    }
}
