package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.AddressEncoding;
import java.util.List;

/** Which places of an answer can be named: only the body of {@code json} and {@code xml} has pointers, and only an answer over http has headers. */
final class AnswerPlaceRule implements SpecRules.Rule {
    private static final List<String> PLACES =
            List.of("/read/total", "/read/pagination/total", "/read/pagination/pages", "/read/pagination/more");

    private static final List<String> DOCUMENTS = List.of("json", "xml");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var format = spec.at("/read/format").asText("json");
        var isFile = AddressEncoding.isFile(spec.at("/read/url").asText());
        for (var place : PLACES) {
            var named = spec.at(place);
            var isHeader = named.isObject() || AnswerPlace.isHeader(named.asText());
            if (named.isTextual() && !isHeader && !DOCUMENTS.contains(format)) {
                faults.add(
                        place,
                        new Sentence(
                                "expected a header, because only the formats json and xml have a place for a JSON Pointer",
                                "esperava-se um cabeçalho, pois só os formatos json e xml têm lugar para um JSON Pointer"));
            }
            if (isHeader && isFile) {
                faults.add(place, new Sentence("a file has no headers", "um arquivo não tem cabeçalhos"));
            }
        }
        var total = spec.at("/read/pagination/total");
        if (!total.isMissingNode() && spec.at("/read").has("total")) {
            faults.add(
                    "/read/pagination/total",
                    new Sentence(
                            "given twice, also as read.total; expected one of them",
                            "informado duas vezes, também como read.total; esperava-se um só"));
        }
    }
}
