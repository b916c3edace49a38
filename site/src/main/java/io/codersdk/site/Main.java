package io.codersdk.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the site: {@code Main <project> <output>}. Fails where a link leads nowhere. */
final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        Path project = Path.of(args[0]).toRealPath();
        Path output = Path.of(args[1]);
        Javadoc javadoc = Javadoc.make(project, output.resolve("api"));
        Site.of(project, javadoc.pages()).write(output);
        List<String> dead = new Links(output).dead();
        if (!dead.isEmpty()) {
            throw new IllegalStateException("Links that lead nowhere:\n" + String.join("\n", dead));
        }
    }
}
