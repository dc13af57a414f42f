package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** The columns to fill, and the column that says which rows belong together, need each other. */
final class FillRule implements SpecRules.Rule {
    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var read = spec.at("/read");
        need(read, "fill", "by", faults);
        need(read, "by", "fill", faults);
        var columns = read.path("fill").valueStream().map(JsonNode::asText).toList();
        if (read.has("by") && columns.contains(read.get("by").asText())) {
            faults.add(
                    "/read/by",
                    new Sentence(
                            "expected another column than those of fill",
                            "esperava-se uma coluna que não esteja em fill"));
        }
    }

    private static void need(JsonNode read, String present, String other, SpecFaults faults) {
        if (read.has(present) && !read.has(other)) {
            faults.add(
                    "/read/" + other,
                    new Sentence("required beside %s; expected %s", "obrigatório junto de %s; esperava-se %s")
                            .with(Sentence.same(present), Expected.of(SourceSchema.at("/read/" + other))));
        }
    }
}
