package dev.catraca.reading.paging;

/** Counts consecutive pages without records although the source says that there are more. */
final class EmptyPages {
    private static final int MOST = 10;
    private int count;

    /** Counts a page; true if the limit is exceeded. */
    boolean tooMany(PageEnd end) {
        count = end.records() == 0 ? count + 1 : 0;
        return count > MOST;
    }

    static Turn over() {
        return Turn.guessed(
                "more than " + MOST + " pages in a row were empty although the source says that there is more");
    }
}
