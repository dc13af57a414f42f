package dev.catraca.reading.suggestion;

import dev.catraca.reading.seen.Sample;
import dev.catraca.source.spec.ReadSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what a sample suggests. */
final class Suggester {
    private static final Set<String> WITH_PLACES = Set.of("json", "xml");

    private final Sample sample;
    private final ReadSpec read;

    Suggester(Sample sample, ReadSpec read) {
        this.sample = sample;
        this.read = read;
    }

    Looked look() {
        return Recognition.of(sample, read).map(this::of).orElse(Looked.NONE);
    }

    private Looked of(Document document) {
        var lists = RankedLists.of(document, read.records());
        var first = lists.isEmpty() ? new FoundList("", List.of()) : lists.get(0);
        var size = first.elements().size();
        var scalars = Scalars.of(
                document.tree(), document.lists().stream().map(FoundList::at).collect(Collectors.toSet()));
        var totals = Totals.of(sample.headers(), scalars, size);
        var turns = new PageTurns(
                sample.headers(),
                scalars,
                new Asked(sample.address(), read),
                WITH_PLACES.contains(document.format()),
                size,
                totals);
        Map<String, List<Suggestions.FieldPlace>> map =
                first.hasFields() ? new FieldPlaces(document.format(), first.first()).all() : Map.of();
        return new Looked(
                new Suggestions(
                        document.format(),
                        document.charset(),
                        document.delimiter(),
                        lists.stream().map(RankedLists::shown).toList(),
                        totals,
                        turns.all(),
                        map),
                first.elements());
    }
}
