package dev.catraca.reading.format;

import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.xml.XmlException;
import dev.catraca.reading.xml.XmlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Elements of an XML document at one path, each as an object. The element around them must be there, so that another document
 * is not taken for an empty list. Only blanks and comments may follow the root.
 */
final class XmlRecords implements RecordStream {
    static final RecordFormat FORMAT = new RecordFormat("xml", "application/xml, text/xml;q=0.9", XmlRecords::new);

    private final String name;
    private final XmlStart start;
    private final Utf8Stream utf8;
    private final XmlReader reader;
    private final XmlSearch search;
    private final BareValues bare;
    private boolean begun;

    XmlRecords(RawPage page) throws IOException {
        this.name = page.content().name();
        this.start = XmlStart.of(page.body());
        this.utf8 = page.text(start.content(), start.encoding());
        this.reader = new XmlReader(utf8, page.limit());
        this.bare = BareValues.of(page);
        this.search = new XmlSearch(page, reader);
    }

    @Override
    public Item next() throws IOException {
        try {
            if (!begun) {
                start.refuseOthers(name);
                begun = true;
            }
            var item = search.next();
            return item == null ? null : bare.record(item);
        } catch (XmlException e) {
            throw e.isEnd()
                    ? SourceException.passing(name + ": the XML ends in the middle, at " + place(), e, null)
                    : SourceException.permanent(name + ": the XML is broken at " + place() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Found found(String pointer) {
        return search.found(pointer);
    }

    @Override
    public Optional<String> error() {
        return search.error();
    }

    @Override
    public List<String> remarks() {
        var remarks = new ArrayList<>(utf8.remarks());
        if (reader.bareAmpersand() > 0) {
            remarks.add("The text has \"&\" where XML has \"&amp;\", the first in line " + reader.bareAmpersand()
                    + "; it was read as it is.");
        }
        return remarks;
    }

    @Override
    public void close() throws IOException {
        utf8.close();
    }

    private String place() {
        var line = "line " + reader.line();
        return utf8.start()
                .map(skipped -> "byte " + (skipped + reader.bytes()) + " (" + line + ")")
                .orElse(line);
    }
}
