package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.step.Fault;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.mapping.value.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pieces of texts between a literal separator, without the blanks around them; blank ones are left out. */
record Pieces(Entry entry, Pattern separator) implements Entry {
    @Override
    public Taken take(JsonNode[] values) {
        var taken = entry.take(values);
        if (taken.fault() != null || !taken.there()) {
            return taken;
        }
        var pieces = new ArrayList<JsonNode>();
        for (var value : taken.values()) {
            var text = Single.isFalse(value) ? Optional.of("") : Single.text(value);
            if (text.isEmpty()) {
                return Taken.bad(new Fault(RejectionCode.WRONG_TYPE, "text for split", Single.shown(value)));
            }
            Arrays.stream(separator.split(text.get()))
                    .map(Texts::trimmed)
                    .filter(Objects::nonNull)
                    .map(TextNode::valueOf)
                    .forEach(pieces::add);
        }
        return new Taken(pieces, true, null);
    }
}
