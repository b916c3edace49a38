package io.codersdk.site;

import java.io.IOException;
import java.nio.file.Path;

/** The frame of a page: its title, and what stands at its side. */
final class Layout {
    private final Navigation navigation;
    private final String frame;

    Layout(Navigation navigation) throws IOException {
        this.navigation = navigation;
        this.frame = Resource.text("page.html");
    }

    String page(Source.Content content, Addresses addresses) {
        StringBuilder side = new StringBuilder();
        for (Navigation.Entry entry : navigation.entries()) {
            side.append(line(entry, addresses));
        }
        return frame.replace("{{title}}", escaped(content.title()))
                .replace("{{root}}", addresses.root())
                .replace("{{navigation}}", side)
                .replace("{{content}}", content.html());
    }

    private static String line(Navigation.Entry entry, Addresses addresses) {
        String title = escaped(entry.title());
        if (entry.target().isEmpty()) {
            return "<p>" + title + "</p>\n";
        }
        Path target = entry.target().get();
        String current = addresses.isOf(target) ? " aria-current=\"page\"" : "";
        return "<a href=\"" + addresses.to(target) + "\"" + current + ">" + title + "</a>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
