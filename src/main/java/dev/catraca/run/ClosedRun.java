package dev.catraca.run;

import java.time.Duration;

/** Event: fired once for every run that its owner closes in this process, for any reason. */
public record ClosedRun(
        long id, String source, RunStatus status, RunReason reason, String error, Totals totals, Duration took) {

    /** What the run counted; all but {@code retired} add up to {@code received}. */
    public record Totals(
            long received,
            long inserted,
            long updated,
            long unchanged,
            long duplicated,
            long rejected,
            long filtered,
            long retired) {
        @Override
        public String toString() {
            return received + " received = " + inserted + " inserted + " + updated + " updated + " + unchanged
                    + " unchanged + " + duplicated + " duplicated + " + rejected + " rejected + " + filtered
                    + " filtered; " + retired + " retired";
        }
    }
}
