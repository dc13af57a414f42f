package dev.catraca.sync.preview;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.shape.Shape;
import dev.catraca.reading.shape.ValueType;
import dev.catraca.reading.suggestion.PlaceName;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.sync.MappedPlaces;
import java.util.List;
import java.util.Set;

/** Finds what stands in the first records and is not read: single values, and lists as a whole. */
final class UnmappedFields {
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private UnmappedFields() {}

    static List<UnmappedField> of(SourceSpec spec, FirstRecords.Read read) {
        var shape = read.shape();
        var places = shape.fields().keySet().stream()
                .filter(place -> !PlaceName.of(spec.read(), place).contains("/*"))
                .filter(place -> !shape.fields().get(place).types().equals(Set.of(ValueType.OBJECT)))
                .filter(place -> !isTextOfElement(shape, place) && !holdsVariants(spec, place))
                .toList();
        return MappedPlaces.unread(spec, places).stream()
                .limit(MOST)
                .map(place -> field(spec, read, shape, place))
                .toList();
    }

    /** The text of an element without children is the value of the element. */
    private static boolean isTextOfElement(Shape shape, String place) {
        var element = place.endsWith("/#text") ? shape.fields().get(place.substring(0, place.length() - 6)) : null;
        return element != null && element.types().contains(ValueType.TEXT);
    }

    private static boolean holdsVariants(SourceSpec spec, String place) {
        return spec.read().each().filter(each -> each.at().equals(place)).isPresent();
    }

    private static UnmappedField field(SourceSpec spec, FirstRecords.Read read, Shape shape, String place) {
        return new UnmappedField(
                PlaceName.hide(PlaceName.of(spec.read(), place), read.secrets()),
                shape.fields().get(place).types().stream().map(ValueType::text).toList(),
                Math.round(shape.share(place) * 100) / 100.0,
                example(read, JsonPointer.compile(place.replace("/*", "/0"))));
    }

    private static String example(FirstRecords.Read read, JsonPointer place) {
        return read.values().stream()
                .map(record -> XmlElement.single(record.at(place)))
                .filter(value -> !value.isMissingNode() && !value.isNull() && !isBlank(value))
                .findFirst()
                .map(value -> cut(read.secrets().hide(value.isContainerNode() ? value.toString() : value.asText())))
                .orElse(null);
    }

    private static boolean isBlank(JsonNode value) {
        return value.isContainerNode() ? value.isEmpty() : value.asText().isBlank();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
