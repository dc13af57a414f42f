package dev.catraca.faults;

/** Releases the lock of a run while the statement that closes the run is still on its way. */
final class EarlyRelease {
    private EarlyRelease() {}

    static void of(Arena arena, long run) {
        arena.database()
                .query("SELECT source_id, lock_token FROM sync_run WHERE id = ? AND status = 'RUNNING'", run)
                .forEach(row ->
                        arena.redis().keys().release((String) row.get("source_id"), (String) row.get("lock_token")));
    }
}
