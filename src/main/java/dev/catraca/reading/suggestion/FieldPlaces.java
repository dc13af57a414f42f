package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.ProductField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds the places of records that could hold the fields of a product. */
final class FieldPlaces {
    /** What ranks lower is not worth a look. */
    private static final double LEAST = 0.08;

    private final String format;
    private final Map<String, FieldValues> values;

    FieldPlaces(String format, List<JsonNode> records) {
        this.format = format;
        this.values = FieldValues.of(records);
    }

    private record Ranked(String at, double rank, String example) {}

    /** By the name of the field, the best place first; without fields that no place suits. */
    Map<String, List<Suggestions.FieldPlace>> all() {
        var all = new LinkedHashMap<String, List<Suggestions.FieldPlace>>();
        for (var names : FieldNames.values()) {
            var places = ranked(names);
            if (!places.isEmpty()) {
                all.put(
                        names.field().json(),
                        places.stream()
                                .limit(Suggestions.MOST)
                                .map(place ->
                                        new Suggestions.FieldPlace(PlaceName.of(format, place.at()), place.example()))
                                .toList());
            }
        }
        withoutNameIn(all);
        return all;
    }

    /** How well the records suit as products, from 0: the sum of the best ranks of what a product must have or mostly has. */
    double fitness() {
        return List.of(FieldNames.EXTERNAL_ID, FieldNames.NAME, FieldNames.PRICE, FieldNames.GTIN, FieldNames.STOCK)
                .stream()
                .mapToDouble(names -> ranked(names).stream()
                        .mapToDouble(Ranked::rank)
                        .findFirst()
                        .orElse(0))
                .sum();
    }

    private List<Ranked> ranked(FieldNames names) {
        var ranked = new ArrayList<Ranked>();
        values.forEach((at, found) -> {
            var fit = new ValueRank(found);
            var named = PlaceRank.of(names, at);
            var suits =
                    named < LEAST ? 0 : named * fit.suits(names.field()) * (0.7 + 0.3 * Math.min(1, found.filled()));
            var rank = Math.max(suits, fit.tells(names.field()));
            if (rank >= LEAST) {
                ranked.add(new Ranked(at, rank, found.example()));
            }
        });
        ranked.sort(
                Comparator.comparingDouble((Ranked place) -> -place.rank()).thenComparing(place -> depth(place.at())));
        return ranked;
    }

    /** A text that is the name best is no description. */
    private static void withoutNameIn(Map<String, List<Suggestions.FieldPlace>> all) {
        var name = all.getOrDefault(ProductField.NAME.json(), List.of());
        var description = ProductField.DESCRIPTION.json();
        if (name.isEmpty() || !all.containsKey(description)) {
            return;
        }
        Predicate<Suggestions.FieldPlace> isName =
                place -> place.at().equals(name.get(0).at());
        var others = all.get(description).stream().filter(isName.negate()).toList();
        if (others.isEmpty()) {
            all.remove(description);
        } else {
            all.put(description, others);
        }
    }

    private static long depth(String at) {
        return at.chars().filter(letter -> letter == '/').count();
    }
}
