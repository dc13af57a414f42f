package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.step.Fault;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.SourceSpec;
import java.util.ArrayList;
import java.util.List;

/** The {@code where} of a spec: which records count. All its conditions must hold. */
final class Filter {
    /**
     * What is decided about a record.
     *
     * @param counts false if it is filtered
     * @param label of the condition that cannot be judged, or null
     * @param fault why it cannot be judged, or null; then the record is rejected and not filtered, because its product may count
     */
    record Verdict(boolean counts, String label, Fault fault) {
        static final Verdict COUNTS = new Verdict(true, null, null);
        private static final Verdict FILTERED = new Verdict(false, null, null);

        String message() {
            return "%s: expected %s, found %s".formatted(label, fault.expected(), fault.found());
        }
    }

    private record Placed(Condition condition, int slot, String label) {}

    private final MadeValues made;
    private final List<Placed> conditions = new ArrayList<>();

    Filter(SourceSpec spec, Places places) {
        var decimal = spec.read().decimal();
        made = new MadeValues(places, decimal);
        for (var written : spec.where()) {
            var at = written.get("at");
            var slot = at.isTextual() ? places.add("where", at, false) : made.add(at, false);
            conditions.add(new Placed(new Condition(written, decimal), slot, Place.label("where", at)));
        }
    }

    /** Decides about a record; a bad value counts more than another condition that does not hold. */
    Verdict judge(JsonNode[] values) {
        if (conditions.isEmpty()) {
            return Verdict.COUNTS;
        }
        var faults = made.fill(values);
        var verdict = Verdict.COUNTS;
        for (var placed : conditions) {
            var value = XmlElement.single(values[placed.slot()]);
            var fault = faults == null ? null : faults[placed.slot()];
            fault = fault == null ? placed.condition().fault(value).orElse(null) : fault;
            if (fault != null) {
                return new Verdict(true, placed.label(), fault);
            }
            if (!placed.condition().holds(value)) {
                verdict = Verdict.FILTERED;
            }
        }
        return verdict;
    }
}
