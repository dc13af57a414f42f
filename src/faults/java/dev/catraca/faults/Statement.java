package dev.catraca.faults;

/** Statements of a service that the campaign recognises by a part of their text. */
enum Statement {
    REQUEST("FROM request_run("),
    OPEN("FROM open_run("),
    BEGIN("FROM begin_ledger("),
    BATCH("FROM apply_batch("),
    RETIREMENT("FROM retire_batch("),
    HEARTBEAT("FROM heartbeat_run("),
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
