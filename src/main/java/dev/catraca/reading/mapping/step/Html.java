package dev.catraca.reading.mapping.step;

import dev.catraca.reading.mapping.value.Texts;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * {@code html}: the text of HTML. Entities are decoded, once; tags, comments, scripts and styles are gone; {@code br} and the edges
 * of blocks are line breaks, and other runs of blanks are one space.
 */
final class Html {
    static final Word WORD = new Word("html", decimal -> new TextStep("html", text -> Made.text(of(text))));

    /** Elements that show nothing, so that the text around them is not parted. */
    private static final Set<String> SILENT = Set.of("script", "style", "link", "meta");

    private Html() {}

    private static String of(String html) {
        var text = new Text();
        Jsoup.parseBodyFragment(html).body().traverse(text);
        return text.out.toString();
    }

    private static final class Text implements NodeVisitor {
        private final StringBuilder out = new StringBuilder();
        private boolean broken;
        private boolean blank;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                add(text.getWholeText());
            } else {
                edge(node);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            edge(node);
        }

        private void edge(Node node) {
            broken |= node instanceof Element element
                    && (element.isBlock() || element.nameIs("br"))
                    && !SILENT.contains(element.normalName());
        }

        private void add(String text) {
            for (var i = 0; i < text.length(); i++) {
                var next = text.charAt(i);
                if (Texts.isBlank(next)) {
                    blank = true;
                } else {
                    if (!out.isEmpty() && (broken || blank)) {
                        out.append(broken ? '\n' : ' ');
                    }
                    broken = false;
                    blank = false;
                    out.append(next);
                }
            }
        }
    }
}
