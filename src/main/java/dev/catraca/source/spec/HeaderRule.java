package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which request headers a spec may set, beside what the schema says of names and values. Faults never show a value. */
final class HeaderRule implements SpecRules.Rule {
    /** Set by the connection itself; another value would break it or be read by a proxy on the way. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var seen = new HashSet<String>();
        spec.at("/read/headers").properties().forEach(header -> {
            var pointer = SpecFaults.pointer("/read/headers", header.getKey());
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (OWN.contains(name)) {
                faults.add(
                        pointer,
                        new Sentence(
                                "this header is set by the connection and cannot be given",
                                "este cabeçalho é definido pela conexão e não pode ser informado"));
            } else if (!seen.add(name)) {
                faults.add(
                        pointer,
                        new Sentence(
                                "given twice: header names do not differ by case",
                                "informado duas vezes: maiúsculas e minúsculas não distinguem nomes de cabeçalhos"));
            }
            if (!SecretReference.allAllowed(header.getValue().asText())) {
                faults.add(pointer, SecretReference.FAULT);
            }
        });
    }
}
