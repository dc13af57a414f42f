package dev.catraca.faults;

import static dev.catraca.faults.FaultKind.ANSWER_TO_BATCH_LOST;
import static dev.catraca.faults.FaultKind.BATCH_LOST_BEHIND_A_KILL;
import static dev.catraca.faults.FaultKind.KILL;
import static dev.catraca.faults.FaultKind.KILLED_BEFORE;
import static dev.catraca.faults.FaultKind.KILLED_BEHIND;
import static dev.catraca.faults.FaultKind.PAUSE;
import static dev.catraca.faults.FaultKind.POSTGRES_LINE_CUT;
import static dev.catraca.faults.FaultKind.POSTGRES_LINE_STALLED;
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
    /** A batch does not check the row of its run. */
    NO_FENCE(
            "nothing after the close",
            List.of(PAUSE),
            new Span(45, 100),
            arena -> Functions.of(arena.database())
                    .replace(
                            "apply_batch",
                            " AND r.status = 'RUNNING' AND r.lock_token = p_token\n    FOR KEY SHARE",
                            "")),

    /** A batch does not check that its run is RUNNING. */
    NO_STATUS_FILTER(
            "nothing after the close",
            List.of(PAUSE),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).replace("apply_batch", "AND r.status = 'RUNNING' AND", "AND")),

    /** A batch checks the row of its run, but does not lock it; some batches are slow. */
    NO_LOCK_OF_THE_FENCE("nothing after the close", List.of(SOURCE_SLOW), new Span(5, 20), arena -> {
        Functions.of(arena.database()).replace("apply_batch", "\n    FOR KEY SHARE", "");
        Functions.of(arena.database()).slowBatches();
    }),

    /** A close does not lock the row of its run against batches in flight, some of which are slow. */
    NO_LOCK_OF_THE_CLOSE("nothing after the close", List.of(SOURCE_SLOW), new Span(5, 20), arena -> {
        Functions.of(arena.database()).replace("close_run", " FOR UPDATE", "");
        Functions.of(arena.database()).slowBatches();
    }),

    /** An entry in the ledger does not have the number of its batch, so that a batch that is sent again is applied again. */
    NO_SEQUENCE_NUMBER(
            "each record counted once",
            List.of(ANSWER_TO_BATCH_LOST),
            new Span(5, 20),
            arena -> Functions.of(arena.database())
                    .replace(
                            "apply_batch",
                            "p_run, p_seq, 'READ'",
                            "p_run, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, 'READ'")),

    /** A heartbeat sums entries up again that are summed up already. */
    FOLDED_AGAIN(
            "the ledger adds up",
            List.of(SOURCE_SLOW),
            new Span(5, 20),
            arena -> Functions.of(arena.database()).replace("fold_ledger", "SET folded = v_to", "SET folded = 0")),

    /** A run goes on at the last entry of the ledger of the broken one, whatever is missing before it. */
    RESUMED_BEHIND_THE_GAP(
            "resumed from the checkpoint",
            List.of(BATCH_LOST_BEHIND_A_KILL),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).replace("fold_ledger", "b.seq = v_gapless)", "b.seq = v_to)")),

    /** A resumed run does not leave out what its chain has stored behind the gap. */
    NOTHING_LEFT_OUT(
            "each position once",
            List.of(BATCH_LOST_BEHIND_A_KILL),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).replace("stored_ahead", "b.received > 0", "false")),

    /** A heartbeat sums up what is behind a gap, so that a batch that fills it is never summed up. */
    FOLDED_OVER_A_GAP("the ledger adds up", List.of(SOURCE_SLOW), new Span(5, 20), arena -> {
        Functions.of(arena.database()).replace("fold_ledger", "IF NOT p_closing", "IF false");
        Functions.of(arena.database()).slowBatches();
    }),

    /** The entries of the ledger lack the numbers of the products that their batches met, so a resume does not know them. */
    NOTHING_SEEN_BEFORE(
            "each product seen once",
            List.of(KILL),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).withoutSeen()),

    /** An opening leaves the request, so its source can never be run again. */
    REQUEST_STAYS(
            "No successful run of each source",
            List.of(KILL),
            new Span(5, 20),
            arena -> Functions.of(arena.database())
                    .replace("open_run", "DELETE FROM run_request WHERE source_id = p_source AND id = p_id;", "")),

    /** A request is taken from the queue by a statement of its own before the opening. */
    REQUEST_TAKEN_FIRST("no request is lost", List.of(KILLED_BEFORE, KILLED_BEHIND), new Span(45, 100), arena -> {
        arena.database().update("CREATE TABLE audit.taken (LIKE run_request)");
        Functions.of(arena.database()).replace("open_run", "FROM run_request", "FROM audit.taken");
        arena.members()
                .forEach(member -> member.postgresWatch().announce(Statement.OPEN, run -> TakenRequest.of(arena, run)));
    }),

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

    /** The judgement ignores records that were rejected without a key. */
    REJECTIONS_WITHOUT_A_KEY(
            "what is listed is not retired",
            List.of(SOURCE_WITHOUT_KEYS),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).replace("judge_run", "WHEN keyless > 0", "WHEN keyless < 0")),

    /** The judgement takes a guessed end for a proven one. */
    GUESSED_END(
            "what is listed is not retired",
            List.of(SOURCE_REPEATING_A_PAGE),
            new Span(45, 100),
            arena -> Functions.of(arena.database()).replace("judge_run", "WHEN p_end = 'GUESSED'", "WHEN p_end = ''")),

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
