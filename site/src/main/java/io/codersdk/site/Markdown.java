package io.codersdk.site;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page in Markdown.
 *
 * @param name for one without a heading
 */
record Markdown(String name, String text) implements Source {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    static Node parse(String text) {
        return PARSER.parse(text);
    }

    @Override
    public Content render(Addresses addresses) {
        Node page = parse(text);
        page.accept(new ForSite(addresses));
        // A table that is wider than a phone scrolls by itself.
        String html = RENDERER.render(page)
                .replace("<table>", "<div class=\"wide\"><table>")
                .replace("</table>", "</table></div>");
        return new Content(title(page), html);
    }

    private String title(Node page) {
        return page.getFirstChild() instanceof Heading heading ? textOf(heading) : name;
    }

    /** Its words, without what they look like. */
    static String textOf(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                words.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                words.append(part.getLiteral());
            }
        });
        return words.toString();
    }

    /** Leads links and pictures to where they are in the site, names of types to their Javadoc, and colours code. */
    private static final class ForSite extends AbstractVisitor {
        private final Addresses addresses;

        ForSite(Addresses addresses) {
            this.addresses = addresses;
        }

        @Override
        public void visit(Link link) {
            link.setDestination(addresses.of(link.getDestination()));
        }

        @Override
        public void visit(Image picture) {
            picture.setDestination(addresses.of(picture.getDestination()));
        }

        @Override
        public void visit(Heading heading) {
            // Its words are what links to it are made of.
        }

        @Override
        public void visit(Code code) {
            // A long path or name may go on in the next line.
            String html =
                    "<code>" + Layout.escaped(code.getLiteral()).replaceAll("(?<=[./])(?=[\\w{])", "<wbr>") + "</code>";
            String type = code.getLiteral().replaceAll("[.(].*", "");
            HtmlInline shown = new HtmlInline();
            shown.setLiteral(addresses
                    .ofType(type)
                    .map(page -> "<a href=\"" + page + "\">" + html + "</a>")
                    .orElse(html));
            code.insertBefore(shown);
            code.unlink();
        }

        @Override
        public void visit(FencedCodeBlock block) {
            HtmlBlock coloured = new HtmlBlock();
            coloured.setLiteral(new Highlight(block.getInfo()).block(block.getLiteral()));
            block.insertBefore(coloured);
            block.unlink();
        }
    }
}
