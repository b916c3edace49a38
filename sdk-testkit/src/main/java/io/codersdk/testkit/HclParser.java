package io.codersdk.testkit;

import io.codersdk.testkit.HclLexer.Kind;
import io.codersdk.testkit.HclLexer.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads blocks and attributes of a Terraform text. Expressions are kept as text, not evaluated. */
final class HclParser {
    private static final int DEEPEST = 50;

    private final List<Token> tokens;
    private int at;

    private HclParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The top-level blocks. */
    static List<HclBlock> parse(String text) throws HclException {
        HclParser parser = new HclParser(HclLexer.tokens(text));
        HclBlock root = parser.body("", List.of(), 0);
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected();
        }
        return root.blocks();
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private HclException unexpected() {
        Token token = peek();
        return new HclException(
                token.line(),
                token.kind() == Kind.END
                        ? "a block does not end"
                        : "\"" + token.text().strip() + "\" is not expected");
    }

    private HclBlock body(String type, List<String> labels, int depth) throws HclException {
        if (depth > DEEPEST) {
            throw new HclException(peek().line(), "blocks are nested too deeply");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        List<HclBlock> blocks = new ArrayList<>();
        while (true) {
            Token token = peek();
            if (token.kind() == Kind.NEWLINE) {
                take();
            } else if (token.kind() != Kind.WORD) {
                return new HclBlock(type, labels, attributes, blocks);
            } else if (tokens.get(at + 1).is("=")) {
                at += 2;
                attributes.put(token.text(), expression());
            } else {
                blocks.add(block(depth));
            }
        }
    }

    private HclBlock block(int depth) throws HclException {
        String type = take().text();
        List<String> labels = new ArrayList<>();
        while (peek().kind() == Kind.STRING || peek().kind() == Kind.WORD) {
            labels.add(take().text());
        }
        expect("{");
        HclBlock block = body(type, labels, depth + 1);
        expect("}");
        return block;
    }

    private void expect(String symbol) throws HclException {
        if (!peek().is(symbol)) {
            throw unexpected();
        }
        take();
    }

    /** Everything up to the end of the line, or of the block, that is outside of brackets. */
    private String expression() throws HclException {
        List<Token> parts = new ArrayList<>();
        int open = 0;
        while (true) {
            Token token = peek();
            if (token.kind() == Kind.END) {
                throw unexpected();
            } else if (open == 0 && (token.kind() == Kind.NEWLINE || token.is("}"))) {
                break;
            } else if (token.is("(") || token.is("[") || token.is("{")) {
                open++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                open--;
            }
            if (open < 0) {
                throw unexpected();
            }
            parts.add(take());
        }
        if (parts.isEmpty()) {
            throw unexpected();
        }
        return parts.size() == 1 ? parts.get(0).text() : text(parts);
    }

    private static String text(List<Token> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.source()));
        return text.toString();
    }
}
