package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.run.RunReason;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Reads the facts about a run. */
final class Facts {
    private Facts() {}

    /** The numbers that the guard compared. */
    record Guard(long missing, long live, String percent) {}

    /** Why the run did not succeed; null if it did, or is still running. */
    static RunReason reason(Notice notice) {
        var reason = notice.text("reason");
        return reason == null ? null : RunReason.valueOf(reason);
    }

    /** Null if the guard refused nothing. */
    static Guard guard(Notice notice) {
        var guard = notice.facts().getJsonObject("guard");
        if (guard == null) {
            return null;
        }
        var percent = new BigDecimal(guard.getValue("maxShare").toString())
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
        return new Guard(guard.getLong("missing"), guard.getLong("live"), percent);
    }

    /** The fields of the map that are read from a place that went. */
    static String gone(Notice notice) {
        var drift = notice.facts().getJsonObject("drift");
        return drift == null
                ? ""
                : drift.getJsonArray("mapped").stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    static String counted(Notice notice) {
        var counters = notice.facts().getJsonObject("counters");
        return counters == null ? null : counters.getLong("received").toString();
    }

    /** How many runs failed since the last success; null if there is no more than one. */
    static String failures(Notice notice) {
        var failures = notice.facts().getLong("failures", 0L);
        return failures < 2 ? null : failures.toString();
    }
}
