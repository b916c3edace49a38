package io.codersdk.site;

import java.nio.file.Path;

/** A file that is no page, such as a program, as it stands. */
record Listing(Path path, String text) implements Source {

    @Override
    public Content render(Addresses addresses) {
        String name = path.getFileName().toString();
        String language = name.substring(name.lastIndexOf('.') + 1);
        return new Content(
                name,
                "<h1>" + Layout.escaped(name) + "</h1>\n<p>" + Layout.escaped(path.toString()) + "</p>\n"
                        + new Highlight(language).block(text));
    }
}
