package dev.catraca.faults;

import static dev.catraca.faults.FaultKind.ANSWER_LOST;
import static dev.catraca.faults.FaultKind.PAUSE;
import static dev.catraca.faults.FaultKind.POSTGRES_LINE_CUT;
import static dev.catraca.faults.FaultKind.POSTGRES_LINE_STALLED;
import static dev.catraca.faults.FaultKind.RACE_FOR_A_LOST_LOCK;
import static dev.catraca.faults.FaultKind.SOURCE_MOVED_BEHIND_A_KILL;
import static dev.catraca.faults.FaultKind.SOURCE_REPEATING_A_PAGE;
import static dev.catraca.faults.FaultKind.SOURCE_SLOW;
import static dev.catraca.faults.FaultKind.SOURCE_WITHOUT_KEYS;

import dev.catraca.faults.Plan.Span;
import java.util.List;
import java.util.function.Consumer;

/**
 * A service without one safeguard. The statement with the safeguard is changed in the database or on the line to the server;
 * the service is the one that is released. If two safeguards keep one promise, both are removed.
 */
enum Mutant {
    /** A batch does not check the row of its run, and a closed row may change. */
    NO_FENCE("nothing after the close", List.of(PAUSE), new Span(45, 100), arena -> {
        Functions.of(arena.database())
                .replace("apply_batch", " AND status = 'RUNNING' AND batches = p_seq - 1\n    FOR NO KEY UPDATE", "");
        Functions.of(arena.database()).dropTrigger("keep_runs_true");
    }),

    /** A batch does not check that its run is RUNNING, and a closed row may change. */
    NO_STATUS_FILTER("nothing after the close", List.of(PAUSE), new Span(45, 100), arena -> {
        Functions.of(arena.database()).replace("apply_batch", "AND status = 'RUNNING' AND batches", "AND batches");
        Functions.of(arena.database()).dropTrigger("keep_runs_true");
    }),

    /** A batch that is sent again is applied again. */
    NO_SEQUENCE_NUMBER(
            "each record counted once",
            List.of(ANSWER_LOST),
            new Span(5, 20),
            arena -> Functions.of(arena.database()).replace("apply_batch", " AND batches = p_seq - 1", "")),

    /** The database accepts a second RUNNING row of a source. */
    NO_UNIQUE_INDEX(
            "one at a time",
            List.of(RACE_FOR_A_LOST_LOCK),
            new Span(5, 20),
            arena -> arena.database().update("DROP INDEX one_running_run_per_source")),

    /** A release deletes the lock whatever its token. */
    NO_COMPARE_IN_THE_RELEASE(
            "close before release",
            List.of(PAUSE),
            new Span(45, 100),
            arena -> arena.members()
                    .forEach(member -> member.redisWatch()
                            .rewrite(command -> command.replace(
                                    "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL'",
                                    "if redis.call('GET', KEYS[1])            then return redis.call('DEL'")))),

    /** The repair does not see that a stale run still holds its lock. */
    NO_TOKEN_CHECK_IN_THE_REPAIR(
            "only the dead are orphans",
            List.of(POSTGRES_LINE_STALLED, POSTGRES_LINE_CUT),
            new Span(45, 100),
            arena -> arena.members()
                    .forEach(member -> member.redisWatch()
                            .rewrite(command -> command.replaceAll(
                                    "(\r\n(?i:GET)\r\n[$]\\d+\r\n)catraca:lock:", "$1catraca:none:")))),

    /** The close ignores records that were rejected without a key. */
    REJECTIONS_WITHOUT_A_KEY(
            "what is listed is not retired",
            List.of(SOURCE_WITHOUT_KEYS),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).replace("close_run", "WHEN v_keyless > 0", "WHEN v_keyless < 0")),

    /** The close takes a guessed end for a proven one. */
    GUESSED_END(
            "what is listed is not retired",
            List.of(SOURCE_REPEATING_A_PAGE),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).replace("close_run", "WHEN p_end = 'GUESSED'", "WHEN p_end = ''")),

    /** A checkpoint has no digest of the records that it skips, so that a resume skips by count. */
    NO_PREFIX_DIGEST(
            "what is listed is not retired",
            List.of(SOURCE_MOVED_BEHIND_A_KILL),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).withoutPrefix()),

    /** A lock is released before its run is closed. */
    RELEASE_BEFORE_CLOSE(
            "close before release",
            List.of(SOURCE_SLOW),
            new Span(5, 20),
            arena -> arena.members()
                    .forEach(member ->
                            member.postgresWatch().announce(Statement.CLOSE, run -> EarlyRelease.of(arena, run))));

    private final String promise;
    private final List<FaultKind> faults;
    private final Span lasting;
    private final Consumer<Arena> installation;

    /**
     * @param promise the name of the check that must fail
     * @param faults the faults that the missing safeguard protects against
     */
    Mutant(String promise, List<FaultKind> faults, Span lasting, Consumer<Arena> installation) {
        this.promise = promise;
        this.faults = faults;
        this.lasting = lasting;
        this.installation = installation;
    }

    String promise() {
        return promise;
    }

    /** A plan with the faults that provoke a violation, sooner than all faults at random would. */
    Plan provocation(long seed, Pace pace) {
        return Plan.of(seed, faults, lasting, pace);
    }

    void install(Arena arena) {
        installation.accept(arena);
    }
}
