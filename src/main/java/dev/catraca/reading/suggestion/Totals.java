package dev.catraca.reading.suggestion;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the numbers that could be that of all records, in the headers and in the body. */
final class Totals {
    private static final Pattern HEADER = Pattern.compile(
            "(x-)?(wp-)?(pagination-|page-)?(total|count)(-?(count|items|records|results|products|elements|size))?",
            Pattern.CASE_INSENSITIVE);

    /** The usual ones first. */
    private static final List<String> NAMES =
            Names.list("total totalcount totalregistros totalrecords totalitems totalitens totalresults totalelements"
                    + " totalprodutos totalproducts totalhits nbhits numfound recordstotal totalrows totalsize"
                    + " quantidadetotal qtdtotal totalresultados registros results recordcount itemcount count"
                    + " quantidade");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    private Totals() {}

    /** @param size how many records the sample has, of which a total cannot be less */
    static List<Suggestions.Total> of(HttpHeaders headers, List<Scalars.Scalar> scalars, int size) {
        var totals = new ArrayList<Suggestions.Total>();
        headers.map().forEach((name, values) -> {
            var value = values.isEmpty() ? "" : values.get(0).strip();
            if (HEADER.matcher(name).matches() && NUMBER.matcher(value).matches()) {
                totals.add(new Suggestions.Total("header:" + name, Long.parseLong(value)));
            }
        });
        scalars.stream()
                .filter(scalar -> NAMES.contains(scalar.name()) && scalar.isWholeNumber())
                .sorted(Comparator.comparing(scalar -> NAMES.indexOf(scalar.name())))
                .forEach(scalar -> totals.add(new Suggestions.Total(scalar.at(), Long.parseLong(scalar.text()))));
        return totals.stream()
                .filter(total -> total.value() >= size)
                .sorted(Comparator.comparing(total -> total.value() == size))
                .limit(Suggestions.MOST)
                .toList();
    }
}
