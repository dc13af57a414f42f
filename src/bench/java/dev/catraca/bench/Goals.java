package dev.catraca.bench;

/** What the service must reach, and whether it did. A goal that is missed is written down and fails nothing. */
final class Goals {
    private final Table table = new Table("what", "must", "is", "");

    /** Notes a figure that must be at least this. */
    void atLeast(String what, double least, double found) {
        row(what, "at least " + Words.ratio(least), Words.ratio(found), found >= least);
    }

    /** Notes a figure that must be more than this. */
    void moreThan(String what, double limit, double found) {
        row(what, "more than " + Words.ratio(limit), Words.ratio(found), found > limit);
    }

    /** Notes a figure that must be at most this. */
    void atMost(String what, double most, double found) {
        row(what, "at most " + Words.ratio(most), Words.ratio(found), found <= most);
    }

    void row(String what, String must, String found, boolean reached) {
        table.row(what, must, found, reached ? "yes" : "**no**");
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
