package dev.catraca.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.SourceSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places of records that a spec reads. */
public final class MappedPlaces {
    private static final Set<String> ROWS = Set.of("csv", "xlsx");

    private MappedPlaces() {}

    /**
     * The fields of the map, or conditions of {@code where}, that are read from one of these places or from something in it, in the
     * order of the spec.
     *
     * @param places JSON Pointers, in which {@code *} is each element of a list
     */
    static List<String> among(SourceSpec spec, List<String> places) {
        var gone = places.stream().map(place -> plain(spec, place)).collect(Collectors.toSet());
        return spec.places().entrySet().stream()
                .filter(entry -> MapEntry.constant(entry.getValue()).isEmpty())
                .filter(entry -> pointers(spec, entry.getValue()).anyMatch(pointer -> isIn(pointer, gone)))
                .map(entry -> field(spec, entry.getKey()))
                .distinct()
                .toList();
    }

    /**
     * Those of the places that the spec does not read: neither the place itself, nor something that holds it or that it holds.
     *
     * @param places JSON Pointers, in which {@code *} is each element of a list
     */
    public static List<String> unread(SourceSpec spec, List<String> places) {
        var elements = spec.map().values().stream()
                .flatMap(entry -> entry.findValues(MapEntry.IN).stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
        var read = Stream.concat(spec.places().values().stream(), elements)
                .filter(place -> MapEntry.constant(place).isEmpty())
                .flatMap(place -> pointers(spec, place))
                .collect(Collectors.toSet());
        return places.stream()
                .filter(place -> {
                    var plain = plain(spec, place);
                    return !read.contains("")
                            && !isIn(plain, read)
                            && read.stream().noneMatch(pointer -> pointer.startsWith(plain + "/"));
                })
                .toList();
    }

    /** Of {@code price/0}, a place of several, the field {@code price}. */
    private static String field(SourceSpec spec, String name) {
        return spec.map().keySet().stream()
                .filter(field -> name.equals(field) || name.startsWith(field + "/"))
                .findFirst()
                .orElse(name);
    }

    /** Where the place may stand in a record: with variants, also in each of these. */
    private static Stream<String> pointers(SourceSpec spec, String place) {
        if (ROWS.contains(spec.read().format())) {
            return Stream.of(plain(spec, "/" + place.replace("~", "~0").replace("/", "~1")));
        }
        if (MapEntry.isOfAnswer(place)) {
            return Stream.of(plain(spec, MapEntry.inAnswer(place)));
        }
        var isOfParent = MapEntry.isOfParent(place);
        var pointer = isOfParent ? MapEntry.inParent(place) : place;
        return Stream.concat(
                        Stream.of(pointer),
                        spec.read().each().stream()
                                .filter(each -> !isOfParent)
                                .flatMap(each -> Stream.of(each.at() + pointer, each.at() + "/*" + pointer)))
                .map(one -> plain(spec, one));
    }

    /** As places are compared: an element of a list by its number is any; names of elements of XML have no prefix; columns no case. */
    private static String plain(SourceSpec spec, String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .map(name -> name.matches("\\d+") ? "*" : name)
                .map(name -> spec.read().format().equals("xml") ? name.replaceFirst("^(@?)[^:]*:", "$1") : name)
                .map(name -> ROWS.contains(spec.read().format()) ? name.strip().toLowerCase(Locale.ROOT) : name)
                .collect(Collectors.joining("/"));
    }

    private static boolean isIn(String pointer, Set<String> places) {
        for (var end = pointer.length(); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
            if (places.contains(pointer.substring(0, end))) {
                return true;
            }
        }
        return false;
    }
}
