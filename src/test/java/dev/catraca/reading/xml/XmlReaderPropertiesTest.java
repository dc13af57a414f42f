package dev.catraca.reading.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Reads well-formed documents as the parser of the JDK does, however they arrive. */
class XmlReaderPropertiesTest {
    @Property(tries = 300)
    void readsWhatTheParserOfTheJdkReads(
            @ForAll("documents") String document, @ForAll @IntRange(min = 1, max = 50) int piece)
            throws IOException, XMLStreamException {
        assertEquals(events(document), events(document, piece));
    }

    @Provide
    Arbitrary<String> documents() {
        var prolog = Arbitraries.of(
                "",
                "<?xml version=\"1.0\" encoding='UTF-8'?>\n",
                "<!-- <a> -->",
                "<?php <a> ?>\n",
                "<!DOCTYPE a [<!ELEMENT a ANY> <!-- > -->]>");
        return Combinators.combine(prolog, element(4), Arbitraries.of("", "\n", "<!-- end -->\n"))
                .as((before, root, behind) -> before + root + behind);
    }

    private static Arbitrary<String> element(int deep) {
        var name = Arbitraries.of("a", "b", "item", "çã", "a-1", "_x.y");
        var blank = Arbitraries.of("", " ", "\n\t");
        var attribute = Combinators.combine(text(), Arbitraries.of('"', '\'')).as(XmlReaderPropertiesTest::quoted);
        var attributes = Combinators.combine(attribute, attribute, blank)
                .as((first, second, space) -> " id=" + first + "\n lang" + space + "=" + space + second + space);
        var content = deep == 0 ? piece() : Arbitraries.lazyOf(() -> piece(), () -> element(deep - 1), () -> piece());
        return Combinators.combine(
                        name,
                        Arbitraries.frequencyOf(Tuple.of(1, attributes), Tuple.of(2, blank)),
                        content.list().ofMaxSize(4))
                .as((tag, inside, pieces) -> pieces.isEmpty()
                        ? "<" + tag + inside + "/>"
                        : "<" + tag + inside + ">" + String.join("", pieces) + "</" + tag + ">");
    }

    /** Text, a section, a comment, or an instruction. */
    private static Arbitrary<String> piece() {
        return Arbitraries.oneOf(
                text().map(text ->
                        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
                text().map(text -> "<![CDATA[" + text.replace("]]>", "") + "]]>"),
                text().map(text -> "<!--" + text.replace("-", "") + "-->"),
                Arbitraries.of("&#233;", "&#x1F600;", "&quot;&apos;", "<?x ?>", "]]", "\n"));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withChars("ab <>&]-'\"\n\tçã€;#")
                .ofMaxLength(12)
                .map(text -> text.replace("b", "😀"));
    }

    private static String quoted(String text, char quote) {
        return quote
                + text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(String.valueOf(quote), "&#" + (int) quote + ";")
                + quote;
    }

    private static List<String> events(String document, int piece) throws IOException {
        var reader = new XmlReader(new Pieces(document.getBytes(StandardCharsets.UTF_8), piece), 10_000);
        var events = new ArrayList<String>();
        for (var event = reader.next(); event != XmlReader.Event.OVER; event = reader.next()) {
            events.add(
                    switch (event) {
                        case START -> "<" + reader.element() + new TreeMap<>(reader.attributes());
                        case END -> ">" + reader.element();
                        default -> reader.text();
                    });
        }
        assertEquals(document.length(), reader.characters());
        assertEquals(document.getBytes(StandardCharsets.UTF_8).length, reader.bytes());
        assertEquals(document.chars().filter(next -> next == '\n').count() + 1, reader.line());
        return events;
    }

    private static List<String> events(String document) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var reader = factory.createXMLStreamReader(new StringReader(document));
        var events = new ArrayList<String>();
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.START_ELEMENT -> {
                    add(text, events);
                    var attributes = new TreeMap<String, String>();
                    for (var i = 0; i < reader.getAttributeCount(); i++) {
                        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    events.add("<" + reader.getLocalName() + attributes);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    add(text, events);
                    events.add(">" + reader.getLocalName());
                }
                default -> {
                    // Comments and instructions.
                }
            }
        }
        return events;
    }

    private static void add(StringBuilder text, List<String> events) {
        if (!text.isEmpty()) {
            events.add(text.toString());
            text.setLength(0);
        }
    }

    /** Delivers a few bytes at a time. */
    private static final class Pieces extends ByteArrayInputStream {
        private final int piece;

        Pieces(byte[] bytes, int piece) {
            super(bytes);
            this.piece = piece;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, piece));
        }
    }
}
