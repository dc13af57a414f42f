package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Sorts lists by how likely they are the records. */
final class RankedLists {
    private static final int MOST_NAMES = 20;

    /** So many lists are looked into. */
    private static final int MOST_LOOKED_INTO = 10;

    private RankedLists() {}

    private record Ranked(FoundList list, double rank) {}

    /**
     * Best first; lists without elements last.
     *
     * @param named the list that the spec names, which comes before the best; "" if it names none
     */
    static List<FoundList> of(Document document, String named) {
        return document.lists().stream()
                .sorted(Comparator.comparing((FoundList list) ->
                                named.isEmpty() || !list.at().equals(named))
                        .thenComparing(list -> -list.elements().size()))
                .limit(MOST_LOOKED_INTO)
                .map(list -> new Ranked(list, rank(document.format(), list)))
                .sorted(Comparator.comparing(ranked -> -ranked.rank()))
                .map(Ranked::list)
                .sorted(Comparator.comparing(
                        list -> named.isEmpty() || !list.at().equals(named)))
                .limit(Suggestions.MOST)
                .toList();
    }

    static Suggestions.RecordList shown(FoundList list) {
        var names = new LinkedHashSet<String>();
        for (JsonNode element : list.first()) {
            element.fieldNames().forEachRemaining(names::add);
        }
        return new Suggestions.RecordList(
                list.at(),
                list.elements().size(),
                names.stream().limit(MOST_NAMES).toList());
    }

    private static double rank(String format, FoundList list) {
        var size = 2 * Math.log(list.elements().size() + 1.0);
        var names = 2.0 * RecordNames.rank(list.at().substring(list.at().lastIndexOf('/') + 1));
        var deep = 0.5 * list.at().chars().filter(letter -> letter == '/').count();
        var fields = list.hasFields() ? 4 + 5 * new FieldPlaces(format, list.few()).fitness() : 0;
        return fields + Math.min(6, size) + names - deep;
    }
}
