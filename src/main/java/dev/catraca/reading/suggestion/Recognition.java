package dev.catraca.reading.suggestion;

import dev.catraca.reading.format.TextSample;
import dev.catraca.reading.seen.Sample;
import dev.catraca.source.spec.ReadSpec;
import java.util.List;
import java.util.Optional;

/** Recognises the format of a sample by its content; what a spec or a header says of it does not count. */
final class Recognition {
    private Recognition() {}

    /** Empty if it is none that can be read, such as an HTML page. */
    static Optional<Document> of(Sample sample, ReadSpec read) {
        if (WorkbookSample.isWorkbook(sample.bytes())) {
            var records = WorkbookSample.records(sample, read);
            return Optional.of(Document.ofRecords("xlsx", null, null, records));
        }
        return TextSample.of(sample.bytes(), sample.whole(), read.charset(), sample.charset())
                .flatMap(text -> of(text, sample.whole()));
    }

    private static Optional<Document> of(TextSample sample, boolean whole) {
        var text = sample.text();
        var start = text.stripLeading();
        if (start.startsWith("<")) {
            return XmlSample.isXml(start) ? xml(sample, whole) : Optional.empty();
        }
        if (NdjsonSample.isNdjson(start)) {
            return Optional.of(
                    Document.ofRecords("ndjson", sample.charset(), null, NdjsonSample.records(start, whole)));
        }
        if (JsonSample.isJson(start)) {
            var tree = JsonSample.tree(start);
            var lists = JsonLists.of(tree, whole);
            return Optional.of(
                    lists.isEmpty() && tree.isObject() && isOneLine(start)
                            ? Document.ofRecords("ndjson", sample.charset(), null, List.of(tree))
                            : new Document("json", sample.charset(), null, tree, lists));
        }
        return CsvSample.of(text, whole)
                .map(csv ->
                        Document.ofRecords("csv", sample.charset(), String.valueOf(csv.delimiter()), csv.records()));
    }

    /** An object without a list can be read only as one of many lines. */
    private static boolean isOneLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).limit(2).count() == 1;
    }

    private static Optional<Document> xml(TextSample sample, boolean whole) {
        var tree = XmlSample.tree(sample.text());
        return tree.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Document("xml", sample.charset(), null, tree, XmlLists.of(tree, whole)));
    }
}
