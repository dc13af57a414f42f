package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
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

    /** Why a spec may not set the header of this name, in any case; empty if it may. */
    static Optional<Sentence> fault(String name) {
        return OWN.contains(name.toLowerCase(Locale.ROOT))
                ? Optional.of(new Sentence(
                        "this header is set by the connection and cannot be given",
                        "este cabeçalho é definido pela conexão e não pode ser informado"))
                : Optional.empty();
    }

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var seen = new HashSet<String>();
        spec.at("/read/headers").properties().forEach(header -> {
            var pointer = SpecFaults.pointer("/read/headers", header.getKey());
            var name = header.getKey().toLowerCase(Locale.ROOT);
            fault(name).ifPresent(sentence -> faults.add(pointer, sentence));
            if (!seen.add(name)) {
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
