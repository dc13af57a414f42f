package dev.catraca.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How the events of a run are numbered, asked of the function in a real PostgreSQL. */
class TellRunTest {
    private static final Database DATABASE = Schema.fresh();
    private static final int EACH = 30;

    @Test
    void theEventsOfARunAreNumberedWithoutAGapWhoeverTellsThem() throws Exception {
        var run = running("loja");
        var other = running("outra");
        Callable<Void> telling = () -> {
            for (var i = 0; i < EACH; i++) {
                tell("loja", run);
            }
            return null;
        };
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var done : threads.invokeAll(Collections.nCopies(4, telling))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        tell("outra", other);

        assertEquals(
                LongStream.rangeClosed(1, 4 * EACH).boxed().toList(),
                DATABASE.query("SELECT n FROM run_event WHERE run_id = ? ORDER BY at", run).stream()
                        .map(row -> row.get("n"))
                        .toList(),
                "in the order of their times");
        assertEquals(1L, DATABASE.<Long>value("SELECT n FROM run_event WHERE run_id = ?", other));
    }

    @Test
    void aClosedRunAndOneOfAnotherSourceAreNotTold() {
        var run = running("fechada");
        assertEquals(List.of(), tell("outra-loja", run));
        DATABASE.query("SELECT FROM close_run('fechada', ?, 'FAILED', 'TIMEOUT', 'Tarde.')", run);
        assertEquals(List.of(), tell("fechada", run));
        assertEquals(
                "closed", DATABASE.<String>value("SELECT string_agg(stage, ',') FROM run_event WHERE run_id = ?", run));
    }

    private static List<?> tell(String source, long run) {
        return DATABASE.query("SELECT n FROM tell_run(?, ?, 'page', 'INFO', 'Lida.', '{}')", source, run);
    }

    private static long running(String source) {
        return DATABASE.value("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at)
                VALUES (?, 'RUNNING', 'MANUAL', 'FULL', 1, 'pod', 't', now() + interval '1 hour') RETURNING id""", source);
    }
}
