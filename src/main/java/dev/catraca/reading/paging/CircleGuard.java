package dev.catraca.reading.paging;

/** Detects cycles in constant memory: Brent's algorithm. */
final class CircleGuard {
    private String milestone;
    private long steps;
    private long nextMilestone = 1;

    /**
     * Adds the step; true if it leads back to {@code from} itself or to an earlier place. Detects the latter after two
     * rounds at most.
     */
    boolean closes(String from, String to) {
        if (to.equals(from) || to.equals(milestone)) {
            return true;
        }
        steps++;
        if (steps == nextMilestone) {
            milestone = to;
            nextMilestone *= 2;
        }
        return false;
    }
}
