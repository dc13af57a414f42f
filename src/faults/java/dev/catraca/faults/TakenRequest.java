package dev.catraca.faults;

/** Takes a request from the queue while the statement that opens its run is still on its way. */
final class TakenRequest {
    private TakenRequest() {}

    static void of(Arena arena, long run) {
        arena.database().update("""
                WITH taken AS (DELETE FROM run_request WHERE id = ? RETURNING *) INSERT INTO audit.taken SELECT * FROM taken""", run);
    }
}
