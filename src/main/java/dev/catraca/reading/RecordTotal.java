package dev.catraca.reading;

/** The total of a source in records, which the source states in entries of its list. */
public final class RecordTotal {
    private RecordTotal() {}

    /**
     * Where lines are parents and children, of which only some are records: not known until it is known how many; at the end as many as
     * came, and for lines that did not come as many as those that came had on average.
     *
     * @param stated in lines; may be null, and then the result is null
     * @param position how many records came
     * @param lines how many lines came
     */
    static Long ofLines(Long stated, long position, long lines, boolean over) {
        if (stated == null || !over) {
            return null;
        }
        return stated <= lines
                ? Long.valueOf(position)
                : Long.valueOf(lines == 0 ? stated : (long) Math.ceil((double) stated * position / lines));
    }

    /**
     * Where entries became several records, each of the others counts as one until it has come; at the end, when it is known that they
     * have not, as many as those that came on average.
     *
     * @param stated in entries; may be null, and then the result is null
     * @param position how many records came
     * @param listed how many entries they came from
     */
    public static Long of(Long stated, long position, long listed, boolean over) {
        var more = position - listed;
        if (stated == null || more <= 0) {
            return stated;
        }
        var least = stated + more;
        return over && stated > listed && listed > 0
                ? Long.valueOf(Math.max(least, (long) Math.ceil((double) stated * position / listed)))
                : Long.valueOf(least);
    }
}
