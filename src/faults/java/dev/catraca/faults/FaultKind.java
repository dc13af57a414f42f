package dev.catraca.faults;

import java.util.Random;
import java.util.function.BiFunction;

/** The kinds of faults of a campaign. Each kind makes {@link Fault}s with random targets. */
enum FaultKind {
    KILL(ProcessFaults::kill),
    PAUSE(ProcessFaults::pause),
    TERMINATE(ProcessFaults::terminate),
    KILLED_BEFORE(QueueFaults::killedBefore),
    KILLED_BEHIND(QueueFaults::killedBehind),
    REDIS_LOST(RedisFaults::lost),
    REDIS_FROZEN(RedisFaults::frozen),
    REDIS_PAUSED(RedisFaults::paused),
    LOCKS_DELETED(RedisFaults::locksDeleted),
    LOCK_GIVEN_AWAY(RedisFaults::lockGivenAway),
    POSTGRES_CRASHED(PostgresFaults::crashed),
    POSTGRES_RESTARTED(PostgresFaults::restarted),
    BACKENDS_TERMINATED(PostgresFaults::backendsTerminated),
    ANSWER_LOST(PostgresFaults::answerLost),
    ANSWER_TO_BATCH_LOST(PostgresFaults::answerToBatchLost),
    BATCH_LOST_BEHIND_A_KILL(GapFaults::behindAKill),
    POSTGRES_LINE_CUT(LineFaults::postgresCut),
    POSTGRES_LINE_STALLED(LineFaults::postgresStalled),
    POSTGRES_LINE_SILENT(LineFaults::postgresSilent),
    REDIS_LINE_CUT(LineFaults::redisCut),
    REDIS_LINE_STALLED(LineFaults::redisStalled),
    RACE_FOR_A_LOST_LOCK(LineFaults::raceForALostLock),
    SOURCE_SLOW(SourceFaults::slow),
    SOURCE_TRUNCATED(SourceFaults::truncated),
    SOURCE_FLAPPING(SourceFaults::flapping),
    SOURCE_THROTTLED(SourceFaults::throttled),
    SOURCE_DOWN(SourceFaults::down),
    SOURCE_WITHOUT_CONTENT(ListFaults::withoutContent),
    SOURCE_MISBEHAVING(ListFaults::misbehaving),
    SOURCE_REPEATING_A_PAGE(ListFaults::repeatingAPage),
    SOURCE_SPOILED(ListFaults::spoiled),
    SOURCE_WITHOUT_KEYS(ListFaults::withoutKeys),
    SOURCE_MOVED_BEHIND_A_CUT(ListFaults::movedBehindACut),
    SOURCE_MOVED_BEHIND_A_KILL(ListFaults::movedBehindAKill);

    private final BiFunction<Random, Pace, Fault> aim;

    FaultKind(BiFunction<Random, Pace, Fault> aim) {
        this.aim = aim;
    }

    Fault aim(Random random, Pace pace) {
        return aim.apply(random, pace);
    }
}
