package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked for beside the list of a source.
 *
 * @param detail gives the record, or says for how long the answers of joins count; empty if each run asks for them
 * @param joins give more of it
 */
public record Details(Optional<Detail> detail, List<Join> joins) {
    private static final int USUAL_CONCURRENCY = 3;

    /** All that is wanted stands in the list. */
    public static final Details NONE = new Details(Optional.empty(), List.of());

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
        return detail.isEmpty() && joins.isEmpty();
    }

    /** How many requests may be on their way at once. */
    public int concurrency() {
        return detail.map(Detail::concurrency).orElse(USUAL_CONCURRENCY);
    }

    /** The request that gives the record; empty if that is the entry of the list. */
    public Optional<Lookup> ofRecord() {
        return detail.flatMap(Detail::lookup);
    }

    /** JSON Pointer to the id in an entry of the list; only if something is asked for. */
    public String id() {
        return detail.map(Detail::id).orElseGet(() -> joins.get(0).lookup().id());
    }

    /** The names at which a record has the other answers. */
    public Set<String> names() {
        return Stream.concat(
                        ofRecord().stream().map(given -> MapEntry.LIST),
                        joins.stream().map(Join::as))
                .map(MapEntry::member)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All requests for a product, that for the detail first. */
    public Stream<Lookup> lookups() {
        return Stream.concat(ofRecord().stream(), joins.stream().map(Join::lookup));
    }

    static Details of(JsonNode read) {
        var detail = Optional.of(read.path("detail")).filter(given -> given.has("id"));
        var id = detail.map(given -> given.get("id").textValue()).orElse(null);
        return new Details(
                detail.map(given -> new Detail(
                        Optional.of(given).filter(one -> one.has("url")).map(one -> lookup(one, id)),
                        id,
                        text(given, "version"),
                        text(given, "maxAge").flatMap(Periods::life),
                        given.path("concurrency").asInt(USUAL_CONCURRENCY))),
                read.path("join")
                        .valueStream()
                        .map(given -> new Join(given.get("as").textValue(), lookup(given, id)))
                        .toList());
    }

    private static Lookup lookup(JsonNode given, String usualId) {
        var id = text(given, "id").orElse(usualId);
        return new Lookup(
                given.get("url").textValue(),
                id,
                text(given, "record").orElse(""),
                given.path("batch").asInt(1),
                text(given, "separator").orElse(","),
                text(given, "key").orElse(id),
                text(given, "status"),
                text(given, "param").map(param -> new Post(given.get("body"), param)),
                text(given, "ifThere"));
    }

    private static Optional<String> text(JsonNode given, String name) {
        return Optional.ofNullable(given.path(name).textValue());
    }
}
