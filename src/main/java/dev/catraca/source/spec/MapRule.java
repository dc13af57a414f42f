package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What goes with what in the entries of {@code map}, beside what the schema says of each field. */
final class MapRule implements SpecRules.Rule {
    /** The deepest entry within entries; enough for any shape that has a use. */
    static final int MOST_LEVELS = 8;

    private static final Sentence IN_JSON = new Sentence(
            "expected a JSON Pointer such as /id or a constant in single quotes",
            "esperava-se um JSON Pointer como /id ou uma constante entre aspas simples");
    private static final Sentence IN_ROWS = new Sentence(
            "expected a column name or a constant in single quotes",
            "esperava-se o nome de uma coluna ou uma constante entre aspas simples");
    private static final Sentence NO_PARENT = new Sentence(
            "^ is the parent of a variant, which only a source with read.each has; expected a JSON Pointer such as /id",
            "^ é o pai de uma variação, que só existe numa fonte com read.each; esperava-se um JSON Pointer como /id");
    private static final Sentence NO_ANSWER = new Sentence(
            "there is no such answer: list is that of read.detail, and others are named in read.join",
            "não há tal resposta: list é a de read.detail, e as outras têm nome em read.join");
    private static final Sentence NOT_OF_PARENT = new Sentence(
            "expected a place outside the list of read.each: a place of the variant has no ^",
            "esperava-se um lugar fora da lista de read.each: um lugar da variação não leva ^");
    private static final Sentence NO_STAR = new Sentence(
            "expected a pointer without *, which names many values: take one of them with first, last, join, sum or count",
            "esperava-se um ponteiro sem *, que indica vários valores: tome um deles com first, last, join, sum ou count");
    private static final Sentence NO_SPLIT = new Sentence(
            "split gives many values: it goes within first, last, join, sum or count, or into attributes.<name>",
            "split dá vários valores: vai dentro de first, last, join, sum ou count, ou em attributes.<name>");
    private static final Sentence NO_LISTS = new Sentence(
            "only used with a format that has lists, such as json: a row has none",
            "só é usado com um formato que tenha listas, como json: uma linha não as tem");
    private static final Sentence ONE_ROW =
            new Sentence("expected \"\" for the whole row", "esperava-se \"\" para a linha inteira");
    private static final Sentence TOO_DEEP = new Sentence(
            "expected at most " + MOST_LEVELS + " entries within one another",
            "esperavam-se no máximo " + MOST_LEVELS + " entradas uma dentro da outra");
    private static final Sentence NOT_WITHIN = new Sentence(
            "only for the whole entry of a field, not within another one",
            "só para a entrada inteira de um campo, não dentro de outra");
    private static final Sentence REQUIRED = new Sentence(
            "a product must have this field, so a record in which it is bad is rejected",
            "um produto precisa deste campo, então um registro em que ele é inválido é rejeitado");
    private static final Sentence TOO_LONG = new Sentence(
            "expected at most 15 digits; write a longer number as a text",
            "esperavam-se no máximo 15 dígitos; escreva um número mais longo como texto");
    private static final int EXACT_DIGITS = 15;

    /** The formats whose records are rows with columns. */
    private static final Set<String> ROWS = Set.of("csv", "xlsx");

    /** The fields without which there is no product. */
    static final Set<String> REQUIRED_FIELDS = Set.of("externalId", "name");

    private static final Sentence TWICE = new Sentence(
            "given twice, also as %s; expected one of them", "informado duas vezes, também como %s; esperava-se um só");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var rows = isRows(spec);
        var walk = new Walk(spec, rows, false, faults);
        spec.path("map").properties().forEach(field -> {
            var pointer = SpecFaults.pointer("/map", field.getKey());
            var entry = field.getValue();
            if (REQUIRED_FIELDS.contains(field.getKey()) && entry.has(MapEntry.ON_BAD)) {
                faults.add(SpecFaults.pointer(pointer, MapEntry.ON_BAD), REQUIRED);
            }
            var name = MapEntry.field(field.getKey());
            if (!name.equals(field.getKey()) && spec.get("map").has(name)) {
                faults.add(pointer, TWICE.with(Sentence.same(name)));
            }
            var whole = name.equals("attributes");
            if (whole && rows && entry.isContainerNode()) {
                faults.add(pointer, ONE_ROW);
            } else {
                var list = name.startsWith("attributes.");
                (whole ? new Walk(spec, rows, true, faults) : walk).entry(pointer, entry, false, list, 1);
            }
        });
    }

    /** Checks an entry that stands in another one or outside the map, so that the schema does not say what its texts are. */
    static void checkWithin(JsonNode spec, String pointer, JsonNode entry, SpecFaults faults) {
        new Walk(spec, isRows(spec), false, faults).entry(pointer, entry, false, false, 2);
    }

    /** Checks that a number that is no text has lost no digit when it was read. */
    static void checkExact(String pointer, JsonNode object, String name, SpecFaults faults) {
        var number = object.path(name);
        if (number.isNumber()
                && (number.isDouble() && !Double.isFinite(number.doubleValue())
                        || number.decimalValue().precision() > EXACT_DIGITS
                        || Math.abs((long) number.decimalValue().scale()) > EXACT_DIGITS)) {
            faults.add(SpecFaults.pointer(pointer, name), TOO_LONG);
        }
    }

    private static boolean isRows(JsonNode spec) {
        return ROWS.contains(spec.at("/read/format").asText("json"));
    }

    /**
     * Checks one entry of the map.
     *
     * @param spec where the entry is; empty within an element of a list, which has no parent
     */
    private record Walk(JsonNode spec, boolean rows, boolean whole, SpecFaults faults) {
        /**
         * @param many whether many values are taken there
         * @param list whether a list may stand there
         */
        void entry(String pointer, JsonNode entry, boolean many, boolean list, int level) {
            if (level > MOST_LEVELS) {
                faults.add(pointer, TOO_DEEP);
            } else if (entry.isTextual()) {
                place(pointer, entry.textValue(), many, level);
            } else if (entry.isArray()) {
                each(pointer, entry, many, level);
            } else if (entry.isObject()) {
                object(pointer, entry, many, list, level);
            }
        }

        private void each(String pointer, JsonNode entries, boolean many, int level) {
            for (var i = 0; i < entries.size(); i++) {
                entry(pointer + "/" + i, entries.get(i), many, false, level + 1);
            }
        }

        private void place(String pointer, String place, boolean many, int level) {
            if (!rows && MapEntry.isOfParent(place)) {
                ofParent(pointer, MapEntry.inParent(place), many, level);
                return;
            }
            if (!rows && MapEntry.isOfAnswer(place)) {
                ofAnswer(pointer, place, many, level);
                return;
            }
            var isPointer = PlaceText.isPointer(place);
            var isPlace = PlaceText.isConstant(place)
                    || isPointer
                    || (rows ? PlaceText.isColumn(place) : place.isEmpty() && whole);
            // The schema says what a text for a field is.
            if (!isPlace && level > 1) {
                faults.add(pointer, rows ? IN_ROWS : IN_JSON);
            } else if (isPointer && StarRule.hasStar(place) && !(many && !rows)) {
                faults.add(pointer, rows ? NO_LISTS : NO_STAR);
            }
        }

        private void ofParent(String pointer, String place, boolean many, int level) {
            if (!spec.at("/read/each").isObject()) {
                faults.add(pointer, NO_PARENT);
            } else if (MapEntry.isOfParent(place)) {
                faults.add(pointer, IN_JSON);
            } else if (EachRule.isWithin(spec, place)) {
                faults.add(pointer, NOT_OF_PARENT);
            } else {
                place(pointer, place, many, level);
            }
        }

        private void ofAnswer(String pointer, String place, boolean many, int level) {
            var name = MapEntry.answer(place);
            var isThere = name.equals(MapEntry.LIST)
                    ? spec.at("/read/detail").has("url")
                    : spec.at("/read/join")
                            .valueStream()
                            .anyMatch(join -> join.path("as").asText().equals(name));
            if (isThere) {
                place(pointer, place.substring(name.length() + 1), many, level);
            } else {
                faults.add(pointer, NO_ANSWER);
            }
        }

        private void object(String pointer, JsonNode entry, boolean many, boolean list, int level) {
            sources(pointer, entry);
            beside(pointer, entry, "with", "join");
            beside(pointer, entry, "where", "in");
            beside(pointer, entry, "else", "table");
            if (entry.has(MapEntry.SPLIT) && !many && !list) {
                faults.add(SpecFaults.pointer(pointer, MapEntry.SPLIT), NO_SPLIT);
            }
            if (entry.has(MapEntry.ON_BAD) && level > 1) {
                faults.add(SpecFaults.pointer(pointer, MapEntry.ON_BAD), NOT_WITHIN);
            }
            StarRule.names(SpecFaults.pointer(pointer, MapEntry.WHERE), entry.path(MapEntry.WHERE), faults);
            checkExact(pointer, entry, "times", faults);
            checkExact(pointer, entry, "plus", faults);
            if (entry.has(MapEntry.IN)) {
                if (rows) {
                    faults.add(SpecFaults.pointer(pointer, MapEntry.IN), NO_LISTS);
                } else {
                    place(
                            SpecFaults.pointer(pointer, MapEntry.IN),
                            entry.get(MapEntry.IN).asText(),
                            true,
                            1);
                }
                new Walk(MissingNode.getInstance(), false, whole, faults)
                        .entry(
                                SpecFaults.pointer(pointer, MapEntry.AT),
                                entry.path(MapEntry.AT),
                                many,
                                false,
                                level + 1);
            } else if (entry.has(MapEntry.AT)) {
                entry(SpecFaults.pointer(pointer, MapEntry.AT), entry.get(MapEntry.AT), many, false, level + 1);
            }
            if (entry.path(MapEntry.TEXT).isArray()) {
                each(SpecFaults.pointer(pointer, MapEntry.TEXT), entry.get(MapEntry.TEXT), false, level + 1);
            }
            MapEntry.TAKERS.stream()
                    .filter(entry::has)
                    .forEach(taker ->
                            entry(SpecFaults.pointer(pointer, taker), entry.get(taker), true, false, level + 1));
        }

        /** One field gives the value, or two: {@code in} and {@code at}. */
        private void sources(String pointer, JsonNode entry) {
            var given = new ArrayList<>(List.of(MapEntry.AT, MapEntry.IN, MapEntry.TEXT));
            given.addAll(MapEntry.TAKERS);
            var all = String.join(", ", given);
            given.removeIf(name -> !entry.has(name));
            if (given.isEmpty()) {
                faults.add(
                        pointer,
                        new Sentence("expected one of the fields %s", "esperava-se um dos campos %s")
                                .with(Sentence.same(all)));
            } else if (given.contains(MapEntry.IN)) {
                if (!entry.has(MapEntry.AT) || !entry.has(MapEntry.WHERE)) {
                    faults.add(
                            pointer,
                            new Sentence(
                                    "in goes with where and at, such as {\"in\": \"/attributes\", \"where\": {\"/name\": \"Cor\"}, \"at\": \"/option\"}",
                                    "in vai com where e at, como {\"in\": \"/attributes\", \"where\": {\"/name\": \"Cor\"}, \"at\": \"/option\"}"));
                }
                given.removeAll(List.of(MapEntry.IN, MapEntry.AT));
                given.forEach(name -> besides(pointer, name, MapEntry.IN));
            } else {
                given.stream().skip(1).forEach(name -> besides(pointer, name, given.get(0)));
            }
        }

        private void besides(String pointer, String name, String other) {
            faults.add(
                    SpecFaults.pointer(pointer, name),
                    new Sentence("%s gives the value already", "%s já dá o valor").with(Sentence.same(other)));
        }

        private void beside(String pointer, JsonNode entry, String name, String owner) {
            if (entry.has(name) && !entry.has(owner)) {
                faults.add(
                        SpecFaults.pointer(pointer, name),
                        new Sentence("only used with %s", "só é usado com %s").with(Sentence.same(owner)));
            }
        }
    }
}
