package dev.catraca.source.read.format;

import dev.catraca.source.read.SourceException;
import java.util.Locale;

/** The commonest wrong content: a page for people, sent with status 200 where data was asked for. */
final class HtmlPage {
    private HtmlPage() {}

    /** Fails if the first line of lines of data begins an HTML page. */
    static void refuse(Lines.Line first, String name, String expected) {
        var start = first.text()
                .substring(0, Math.min(first.text().length(), 100))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype") || start.startsWith("<html")) {
            throw SourceException.permanent(name + ": expected " + expected + " and found an HTML page", null);
        }
    }
}
