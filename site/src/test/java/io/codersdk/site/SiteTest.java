package io.codersdk.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private void source(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String page(String path, Map<String, Path> types) throws IOException {
        return String.valueOf(Site.of(folder, types).pages().get(Path.of(path)));
    }

    @Test
    void noLinkOfTheGuidesIsDead() throws IOException {
        Site.of(PROJECT, Map.of()).write(folder);
        Files.createDirectory(folder.resolve("api"));
        Files.writeString(folder.resolve("api/index.html"), "");
        assertThat(new Links(folder).dead()).isEmpty();
        assertThat(folder.resolve("docs/guides/streams.html")).isNotEmptyFile();
    }

    @Test
    void aLinkToAFileThatIsNotThereIsRefused() throws IOException {
        source("docs/README.md", "");
        source("README.md", "[more](docs/gone.md)");
        assertThatThrownBy(() -> Site.of(folder, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("README.md", "docs/gone.md");
    }

    @Test
    void aPictureOfAPageIsInTheSiteAsItIs() throws IOException {
        source("docs/README.md", "");
        source("docs/plot.svg", "<svg/>");
        source("README.md", "![A plot](docs/plot.svg)");
        assertThat(page("docs/plot.svg", Map.of())).isEqualTo("<svg/>");
        assertThat(page("index.html", Map.of())).contains("<img src=\"docs/plot.svg\"");
    }

    @Test
    void aLinkToAHeadingThatIsNotThereIsFound() throws IOException {
        source("docs/README.md", "# Pages\n");
        source("README.md", "# Home\n[here](#home) [there](docs/README.md#pages) [nowhere](docs/README.md#gone)");
        Path site = folder.resolve("site");
        Site.of(folder, Map.of()).write(site);
        assertThat(new Links(site).dead())
                .contains("index.html → docs/index.html#gone")
                .noneMatch(link -> link.endsWith("#home") || link.endsWith("#pages"));
    }

    @Test
    void whatAPageLinksToHasAPageToo() throws IOException {
        source("docs/README.md", "| page |\n|---|\n| [A guide](guides/a.md) |\n");
        source("docs/guides/a.md", "# A\n\n[the program](../../examples/Program.java), [why](../decisions)");
        source("docs/decisions/0001-so.md", "# 1. So it is");
        source("examples/Program.java", "class Program {}");
        source("README.md", "");
        assertThat(Site.of(folder, Map.of()).pages().keySet())
                .extracting(Path::toString)
                .containsExactly(
                        "docs/decisions/0001-so.html",
                        "docs/decisions/index.html",
                        "docs/guides/a.html",
                        "docs/index.html",
                        "examples/Program.java.html",
                        "index.html");
        assertThat(page("docs/guides/a.html", Map.of()))
                .contains("<a href=\"a.html\" aria-current=\"page\">A guide</a>")
                .contains("<a href=\"../../examples/Program.java.html\">the program</a>");
    }

    @Test
    void namesOfTypesLeadToTheirJavadoc() throws IOException {
        source("docs/README.md", "");
        source("README.md", "`User` and `User.id()`, but not `users` nor [`User`](docs/README.md)");
        assertThat(page("index.html", Map.of("User", Path.of("api/User.html"))))
                .contains("<a href=\"api/User.html\"><code>User</code></a>")
                .contains("<a href=\"api/User.html\"><code>User.<wbr>id()</code></a>")
                .contains("<code>users</code>")
                .contains("<a href=\"docs/index.html\"><code>User</code></a>");
    }

    @Test
    void codeIsColouredAndNothingInItIsHtml() throws IOException {
        source("docs/README.md", "");
        source("README.md", "```java\nList<String> a = \"<b>\"; // new\nreturn a;\n```\n");
        assertThat(page("index.html", Map.of()))
                .contains("List&lt;String&gt; a = <span class=\"text\">&quot;&lt;b&gt;&quot;</span>; "
                        + "<span class=\"comment\">// new</span>\n<span class=\"word\">return</span> a;");
    }
}
