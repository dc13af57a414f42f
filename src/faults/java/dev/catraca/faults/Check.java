package dev.catraca.faults;

import java.util.List;

/** One promise, looked after in the evidence of a trial. */
@FunctionalInterface
interface Check {
    /** What breaks the promise, one sentence each; empty if it was kept. */
    List<String> violations(Evidence evidence);

    /** A check of which each row that a statement finds is a violation; its only parameter is the mark of the trial. */
    static Check noRow(String what, String sql) {
        return evidence ->
                evidence.rows(sql).stream().map(row -> what + ": " + row).toList();
    }
}
