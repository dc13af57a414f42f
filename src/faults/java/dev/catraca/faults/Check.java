package dev.catraca.faults;

import java.util.List;

/** Checks one promise against the evidence of a trial. */
@FunctionalInterface
interface Check {
    /** The violations, a sentence each; empty if the promise was kept. */
    List<String> violations(Evidence evidence);

    /** A check by a statement whose rows are violations; its only parameter is the mark of the trial. */
    static Check noRow(String what, String sql) {
        return evidence ->
                evidence.rows(sql).stream().map(row -> what + ": " + row).toList();
    }
}
