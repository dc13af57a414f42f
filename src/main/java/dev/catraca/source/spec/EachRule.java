package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Where the variants of {@code read.each} are: one list of the record, or lines of their own. */
final class EachRule implements SpecRules.Rule {
    private static final Sentence NO_STAR = new Sentence(
            "expected a pointer without *: the variants are the elements of one list of the record",
            "esperava-se um ponteiro sem *: as variações são os elementos de uma única lista do registro");
    private static final Sentence IN_VARIANTS = new Sentence(
            "expected a place of the record outside its list of variants",
            "esperava-se um lugar do registro fora da sua lista de variações");
    private static final Sentence ONE_SIGN =
            new Sentence("expected either complete or more", "esperava-se ou complete ou more");

    private static final Sentence WHICH = new Sentence(
            "required; expected a JSON Pointer such as /variants, or in its place parent and key for format ndjson",
            "obrigatório; esperava-se um JSON Pointer como /variants, ou em seu lugar parent e key para o formato ndjson");
    private static final Sentence EITHER = new Sentence("expected either at or parent", "esperava-se ou at ou parent");
    private static final Sentence WHICH_KEY = new Sentence(
            "required with parent; expected a JSON Pointer such as /id",
            "obrigatório com parent; esperava-se um JSON Pointer como /id");
    private static final Sentence ONLY_WITH_PARENT = new Sentence("only used with parent", "só é usado com parent");
    private static final Sentence ONLY_WITH_AT = new Sentence("only used with at", "só é usado com at");
    private static final Sentence ONLY_IN_LINES =
            new Sentence("only used with format ndjson", "só é usado com o formato ndjson");
    private static final Sentence NO_PAGES = new Sentence(
            "only used without pagination: a line and its parent stand in one document",
            "só é usado sem paginação: uma linha e seu pai ficam no mesmo documento");
    private static final Sentence NO_DETAILS = new Sentence(
            "not used with read.detail and read.join: their answers have no lines",
            "não é usado com read.detail e read.join: as respostas deles não têm linhas");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        if (StarRule.hasStar(spec.at("/read/each/at").asText())) {
            faults.add("/read/each/at", NO_STAR);
        }
        if (spec.at("/read/each").isObject()) {
            whichOnes(spec.path("read"), faults);
        }
        for (var name : List.of("complete", "more")) {
            if (isWithin(spec, spec.at("/read/each").path(name).asText())) {
                faults.add("/read/each/" + name, IN_VARIANTS);
            }
        }
        if (spec.at("/read/each").has("complete") && spec.at("/read/each").has("more")) {
            faults.add("/read/each/more", ONE_SIGN);
        }
    }

    private static void whichOnes(JsonNode read, SpecFaults faults) {
        var each = read.path("each");
        var flat = each.has("parent");
        if (flat == each.has("at")) {
            faults.add("/read/each/at", flat ? EITHER : WHICH);
        }
        for (var name : List.of("key", "where")) {
            refuse(each.has(name) && !flat, name, ONLY_WITH_PARENT, faults);
        }
        if (flat) {
            refuse(!each.has("key"), "key", WHICH_KEY, faults);
            refuse(each.has("complete"), "complete", ONLY_WITH_AT, faults);
            refuse(each.has("more"), "more", ONLY_WITH_AT, faults);
            refuse(!read.path("format").asText("json").equals("ndjson"), "parent", ONLY_IN_LINES, faults);
            refuse(!read.at("/pagination/kind").asText("none").equals("none"), "parent", NO_PAGES, faults);
            refuse(read.has("detail") || read.has("join"), "parent", NO_DETAILS, faults);
        }
    }

    private static void refuse(boolean fault, String name, Sentence sentence, SpecFaults faults) {
        if (fault) {
            faults.add("/read/each/" + name, sentence);
        }
    }

    /** Whether the pointer leads to the list of variants of a record, or into it. */
    static boolean isWithin(JsonNode spec, String pointer) {
        var at = spec.at("/read/each/at").asText();
        return !at.isEmpty() && (pointer + "/").startsWith(at + "/");
    }
}
