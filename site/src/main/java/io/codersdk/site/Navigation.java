package io.codersdk.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * What stands at the side of each page: the first link of every row in the index of the guides, below the headings there.
 *
 * @param entries headings and links, in their order
 */
record Navigation(List<Entry> entries) {

    /**
     * A line of it.
     *
     * @param target a file of the project; none for a heading
     */
    record Entry(String title, Optional<Path> target) {}

    static Navigation of(String index) {
        List<Entry> entries = new ArrayList<>();
        Markdown.parse(index).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 2) {
                    entries.add(new Entry(Markdown.textOf(heading), Optional.empty()));
                }
            }

            @Override
            public void visit(Link link) {
                Node cell = link.getParent();
                if (cell.getPrevious() == null && cell.getFirstChild() == link) {
                    Path target = Site.INDEX.resolveSibling(link.getDestination());
                    entries.add(new Entry(Markdown.textOf(link), Optional.of(target)));
                }
            }
        });
        return new Navigation(entries);
    }
}
