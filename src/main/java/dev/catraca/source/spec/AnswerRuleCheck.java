package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.AddressEncoding;
import java.util.List;
import java.util.stream.Stream;

/** What belongs together in {@code read.answers} and {@code read.pace}. */
final class AnswerRuleCheck implements SpecRules.Rule {
    private static final Sentence NO_CONDITION = new Sentence(
            "expected what the rule is for: status, header, body or text",
            "esperava-se a que a regra se aplica: status, header, body ou text");
    private static final Sentence ONLY_WITH_BODY = new Sentence("only used with body", "só é usado com body");
    private static final Sentence HOW_LONG = new Sentence(
            "expected for, or unit with a header or a text that has the number",
            "esperava-se for, ou unit com um header ou um text que tenha o número");
    private static final Sentence NO_NEXT = new Sentence(
            "expected another meaning: only with pagination page and offset the page behind is known",
            "esperava-se outro significado: só com a paginação page e offset se conhece a página seguinte");
    private static final Sentence ONLY_DETAIL =
            new Sentence("gone is only used at detail", "gone só é usado em detail");
    private static final Sentence ONLY_PAGE = new Sentence("end is only used at page", "end só é usado em page");
    private static final Sentence NO_ANSWERS = new Sentence("a file gives no answers", "um arquivo não dá respostas");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        if (AddressEncoding.isFile(spec.at("/read/url").asText())) {
            Stream.of("answers", "pace")
                    .filter(spec.path("read")::has)
                    .forEach(field -> faults.add("/read/" + field, NO_ANSWERS));
            return;
        }
        var isNumbered = List.of("page", "offset")
                .contains(spec.at("/read/pagination/kind").asText());
        var rules = spec.at("/read/answers");
        for (var i = 0; i < rules.size(); i++) {
            check(rules.get(i), "/read/answers/" + i, isNumbered, faults);
        }
    }

    private static void check(JsonNode rule, String pointer, boolean isNumbered, SpecFaults faults) {
        if (Stream.of("status", "header", "body", "text").noneMatch(rule::has) && rule.isObject()) {
            faults.add(pointer, NO_CONDITION);
        }
        if (rule.has("is") && !rule.has("body")) {
            faults.add(pointer + "/is", ONLY_WITH_BODY);
        }
        var at = rule.path("at").asText("page");
        switch (rule.path("do").asText()) {
            case "wait" -> checkWait(rule, pointer, faults);
            case "gone" -> refuse(!at.equals("detail"), pointer, ONLY_DETAIL, faults);
            case "end" -> refuse(!at.equals("page"), pointer, ONLY_PAGE, faults);
            case "skip" ->
                refuse(
                        List.of("token", "job").contains(at) || at.equals("page") && !isNumbered,
                        pointer,
                        NO_NEXT,
                        faults);
            default -> {}
        }
    }

    private static void checkWait(JsonNode rule, String pointer, SpecFaults faults) {
        var inAnswer = rule.has("unit") && (rule.has("header") || rule.has("text"));
        if (rule.has("for") == inAnswer) {
            faults.add(pointer + "/for", HOW_LONG);
        } else if (rule.path("for").isTextual()
                && Periods.pause(rule.get("for").textValue()).isEmpty()) {
            faults.unexpected(pointer + "/for", rule.get("for"));
        }
    }

    private static void refuse(boolean fault, String pointer, Sentence sentence, SpecFaults faults) {
        if (fault) {
            faults.add(pointer + "/do", sentence);
        }
    }
}
