package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.step.Fault;
import dev.catraca.reading.mapping.value.Single;
import java.util.List;
import java.util.Optional;

/** Texts put together, absent ones left out; nothing if none of those that come from the record is there. */
record Together(List<Part> parts) implements Entry {
    /**
     * @param constant the text for every record, with its blanks; null if the text comes from the record
     * @param entry takes the text of the record; null for a constant
     * @param asIs whether the text is put together itself, so that its blanks stay
     */
    record Part(String constant, Entry entry, boolean asIs) {}

    @Override
    public Taken take(JsonNode[] values) {
        var text = new StringBuilder();
        var there = parts.stream().allMatch(part -> part.constant() != null);
        for (var part : parts) {
            if (part.constant() != null) {
                text.append(part.constant());
                continue;
            }
            var taken = part.entry().take(values);
            if (taken.fault() != null) {
                return taken;
            }
            var value = taken.value();
            if (value != null && !Single.isFalse(value)) {
                var found = part.asIs() && value.isTextual() ? Optional.of(value.textValue()) : Single.text(value);
                if (found.isEmpty()) {
                    return Taken.bad(new Fault(RejectionCode.WRONG_TYPE, "texts to put together", Single.shown(value)));
                }
                there = true;
                text.append(found.get());
            }
        }
        return there ? Taken.of(TextNode.valueOf(text.toString())) : Taken.NOTHING;
    }
}
