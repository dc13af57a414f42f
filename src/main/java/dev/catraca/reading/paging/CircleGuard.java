package dev.catraca.reading.paging;

/** Notices a way that leads back to where it was, in constant memory: Brent's algorithm. */
final class CircleGuard {
    private String milestone;
    private long steps;
    private long nextMilestone = 1;

    /** Notes the step; true if it leads back to {@code from} itself or, not later than after two rounds, to a place before. */
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
