package dev.catraca.reading.shape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found in some records.
 *
 * @param records how many records were looked at
 * @param whole false if they have more places than a shape holds, so that a place that it lacks may be there
 * @param fields by JSON Pointer, in which {@code *} is each element of a list
 */
public record Shape(long records, boolean whole, Map<String, Field> fields) {
    /**
     * What stands at a place.
     *
     * @param filled in how many records there is a value: not null, blank, or an empty list or object
     */
    public record Field(Set<ValueType> types, long filled) {}

    /** The same with the names of fields changed; of two that become one, the first stays. */
    public Shape named(UnaryOperator<String> change) {
        var named = new LinkedHashMap<String, Field>();
        fields.forEach((pointer, field) -> named.putIfAbsent(named(pointer, change), field));
        return new Shape(records, whole, named);
    }

    private static String named(String pointer, UnaryOperator<String> change) {
        return Stream.of(pointer.split("/", -1))
                .map(name -> change.apply(name.replace("~1", "/").replace("~0", "~")))
                .map(name -> name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/"));
    }

    /** The share of the records that have a value at the place, from 0 to 1. */
    public double share(String pointer) {
        var field = fields.get(pointer);
        return field == null || records == 0 ? 0 : (double) field.filled() / records;
    }
}
