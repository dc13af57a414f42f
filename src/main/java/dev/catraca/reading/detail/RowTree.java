package dev.catraca.reading.detail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Listed;
import dev.catraca.reading.format.RecordText;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.ReadSpec;

/** Entries of a list as they came. */
record RowTree(boolean xml) {
    static RowTree of(ReadSpec read) {
        return new RowTree(read.format().equals("xml"));
    }

    JsonNode of(Listed listed) {
        var row = RecordText.read(listed.row()).orElseThrow();
        return xml ? XmlElement.of(row) : row;
    }
}
