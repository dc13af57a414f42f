package dev.catraca.reading.shape;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the shape of records differs from that of earlier ones. A place of which only a few records have a value counts only if so many
 * records were looked at that it cannot be missing by chance.
 *
 * @param came the places that have a value now and had none
 * @param went the places that had a value and have none now; of an object that went, only its own place
 * @param changed the places whose values have only types that they had not
 */
public record Drift(List<String> came, List<String> went, List<Change> changed) {
    /** With so many records that are expected to have a value, the chance that none has is below one in a thousand. */
    private static final double SURE = 7;

    private static final double NEARLY_ALL = 0.99;

    /** A place whose values have other types. */
    public record Change(String field, Set<ValueType> before, Set<ValueType> now) {}

    public static Drift between(Shape before, Shape now) {
        return new Drift(
                before.whole() ? missing(now, before) : List.of(),
                now.whole() ? missing(before, now) : List.of(),
                now.fields().keySet().stream()
                        .filter(before.fields()::containsKey)
                        .filter(place -> Collections.disjoint(types(before, place), types(now, place)))
                        .sorted()
                        .map(place -> new Change(place, types(before, place), types(now, place)))
                        .toList());
    }

    public boolean isEmpty() {
        return came.isEmpty() && went.isEmpty() && changed.isEmpty();
    }

    /** The places of one shape that the other surely lacks. */
    private static List<String> missing(Shape shape, Shape other) {
        var missing = new TreeSet<String>();
        shape.fields().keySet().stream()
                .filter(place -> !other.fields().containsKey(place))
                .filter(place -> isSure(shape.share(place), other.records()))
                .forEach(missing::add);
        return missing.stream().filter(place -> !isWithin(place, missing)).toList();
    }

    private static boolean isSure(double share, long records) {
        return records > 0 && (share >= NEARLY_ALL || share * records >= SURE);
    }

    private static boolean isWithin(String place, Collection<String> places) {
        for (var end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1)) {
            if (places.contains(place.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static Set<ValueType> types(Shape shape, String place) {
        var types = EnumSet.noneOf(ValueType.class);
        types.addAll(shape.fields().get(place).types());
        return types;
    }
}
