package dev.catraca.faults;

/** Statements of a service that the campaign recognises by a part of their text. */
enum Statement {
    OPEN("INSERT INTO sync_run"),
    BATCH("FROM apply_batch("),
    HEARTBEAT("SET heartbeat_at = clock_timestamp() WHERE id"),
    CLOSE("FROM close_run("),
    CLOSE_ORPHAN("close_orphan(");

    private final String piece;

    Statement(String piece) {
        this.piece = piece;
    }

    boolean is(String sql) {
        return sql.contains(piece);
    }
}
