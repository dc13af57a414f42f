package dev.catraca.reading.mapping;

import dev.catraca.product.Flaw;
import dev.catraca.product.RejectionCode;
import java.util.ArrayList;
import java.util.List;

/** What is bad in one record: its first fault, for which it is rejected, and the first flaw of each field. Use on one thread. */
final class RecordFaults {
    private final long position;
    private RejectionCode code;
    private String message;
    private List<Flaw> flaws = List.of();

    /** @param position the number of the record */
    RecordFaults(long position) {
        this.position = position;
    }

    /** Whether the record is rejected. */
    boolean rejects() {
        return code != null;
    }

    /** Null unless the record is rejected. */
    RejectionCode code() {
        return code;
    }

    /** Null unless the record is rejected. */
    String message() {
        return message;
    }

    List<Flaw> flaws() {
        return flaws;
    }

    void reject(RejectionCode why, String what) {
        if (code == null) {
            code = why;
            message = what;
        }
    }

    /** A bad value: a flaw of its field if that is tolerated, else a fault of the record. */
    void bad(String field, boolean tolerated, RejectionCode why, String what) {
        if (!tolerated) {
            reject(why, what);
        } else if (flaws.stream().noneMatch(flaw -> flaw.field().equals(field))) {
            flaws = flaws.isEmpty() ? new ArrayList<>() : flaws;
            flaws.add(new Flaw(position, field, what));
        }
    }
}
