/*
 * One source, some pods, Redis and PostgreSQL: which pod may run, write and close. For what is left out see README.md.
 *
 * Redis commands and SQL statements are atomic steps, but for batches; any interleaving of the steps of processes is possible. An answer may
 * be lost, and a statement may arrive after its sender has given up. `calm` ends all faults; then only time goes on. A
 * NO_... macro removes one safeguard: check.sh expects each such mutant to break a promise, or to be covered by another
 * safeguard. The letters are those of README.md.
 */
#include "state.pml"
#include "safeguards.pml"
#include "statements.pml"

inline forget_key(who) { if :: key == PENDING(who) -> move_key(STRAY) :: else fi }
inline heal(who) { pod[who].noPg = false; pod[who].noRedis = false }
inline rest(who) {
  if :: pod[who].job != NOBODY && key == TOKEN(pod[who].job) && row[pod[who].job].status != RUNNING -> move_key(STRAY)
     :: else fi;
  pod[who].at = IDLE; pod[who].job = NOBODY; pod[who].base = NOBODY; pod[who].next = 0; pod[who].open = 0;
  pod[who].holder = UNKNOWN; pod[who].ending = NONE; pod[who].gaveUp = false;
  heal(who)                                          /* an idle pod needs no cut */
}

/* SourceLock.release; the pod is idle afterwards. A pod that gave up does not delete the key: it expires. */
inline release_key(who) {
  if
  :: BLIND(who) || pod[who].gaveUp -> forget_key(who)
#ifdef NO_COMPARE_IN_RELEASE
  :: !BLIND(who) && !pod[who].gaveUp && key != 0 ->
#else
  :: !BLIND(who) && !pod[who].gaveUp && key == MINE(who) ->
#endif
    assert(key == MINE(who));                          /* (e) deletes only its own key */
    assert(pod[who].job == NOBODY || row[pod[who].job].status != RUNNING);  /* (g) only after the close */
    move_key(0)
  :: else
  fi;
  rest(who)
}

inline go_on(who) {                                    /* the pod knows that the row is stored */
  if :: key == PENDING(who) -> move_key(TOKEN(opened)) :: else fi;  /* the same token under another name */
  pod[who].job = opened; pod[who].base = NOBODY
}

#ifdef RELEASE_BEFORE_CLOSE
#define END RELEASE
#else
#define END CLOSING
#endif
#define ME pod[p]

/* The answer to a batch. If it is lost, or says that the batch is not stored, sends it again; the first one may still be on its way. */
#define HEAR(b) \
  :: atomic { ME.at == WORK && (ME.open & BIT(b)) && !ME.noPg && !flight[b].on -> \
       if \
       :: faults > 0 -> faults--; send_batch(ME.job, b) \
       :: row[ME.job].status != RUNNING -> ME.at = RELEASE              /* SUPERSEDED */ \
       :: row[ME.job].status == RUNNING && NOT_STORED_YET(b) -> send_batch(ME.job, b) \
       :: row[ME.job].status == RUNNING && !NOT_STORED_YET(b) ->        /* APPLIED or REPLAYED */ \
          ME.open = ME.open & (ALL - BIT(b)) \
       fi }
#define NOT_STORED_YET(b) (!(row[ME.job].stored & BIT(b)))

/* RunStarter, SupervisedRun, Pipeline, Heartbeat, RunCloser of one pod. */
proctype Catraca(byte p) {
  byte opened, i;
end:
  do
  /* Starts a run, as by a person or the schedule; or ResumeBroken finds a broken run that is the last of its source. */
  :: atomic { ME.at == IDLE && rows < RUNS && ACTIVE == 0 && !ME.noPg -> ME.at = GATE }
  :: atomic { ME.at == IDLE && 0 < rows && rows < RUNS && !ME.noPg && row[rows - 1].status == BROKEN &&
              row[rows - 1].attempt < MAX_RESUMES ->
       ME.base = rows - 1; ME.next = row[rows - 1].checkpoint; ME.at = LOOK }
  :: atomic { ME.at == LOOK && !ME.noPg -> if :: ACTIVE == 0 -> ME.at = GATE :: else -> rest(p) fi }

  /* Takes the lock. */
  :: atomic { ME.at == GATE ->
       if
       :: BLIND(p) -> rest(p)
#ifdef NO_NX
       :: !BLIND(p) -> move_key(PENDING(p)); ME.at = ENTER
#else
       :: !BLIND(p) && key == 0 -> move_key(PENDING(p)); ME.at = ENTER
       :: !BLIND(p) && key == 0 && faults > 0 -> faults--; move_key(STRAY); rest(p) /* taken, but the answer is lost */
       :: !BLIND(p) && key != 0 -> if :: ME.base != NOBODY -> ME.at = LOOK :: rest(p) fi
#endif
       fi }

  /* Inserts the row. */
  :: atomic { ME.at == ENTER ->
       if
       :: !ME.noPg -> insert_row(ME.base, ME.next);
            if :: opened != NOBODY -> go_on(p); if :: ME.at = WORK :: faults > 0 -> faults--; ME.at = ABANDON fi
               :: else -> ME.at = RELEASE fi
       :: faults > 0 && !late.insert && !late.batch -> faults--;             /* on its way, late */
            late.insert = true; late.base = ME.base; late.next = ME.next; ME.at = ABANDON
       :: ME.noPg -> ME.at = ABANDON
       fi; opened = 0 }
  :: atomic { ME.at == ABANDON ->
       if :: !ME.noPg && ME.job != NOBODY -> close_run(ME.job, FAILED)
          :: !ME.noPg && ME.job == NOBODY -> ME.gaveUp = true /* its row may still be inserted */
          :: ME.noPg -> ME.gaveUp = true fi;
       ME.at = RELEASE }

  /* Sends batches, two at once, and leaves out those that the chain has stored. */
  :: atomic { ME.at == WORK && ME.next < BATCHES && (row[ME.job].ahead & BIT(ME.next)) -> ME.next++ }
  :: atomic { ME.at == WORK && ME.next < BATCHES && !(row[ME.job].ahead & BIT(ME.next)) && MAY_SEND(ME.open) && !ME.noPg ->
       if
       :: send_batch(ME.job, ME.next)
       :: faults > 0 && !late.insert && !late.batch -> faults--;
          late.batch = true; late.job = ME.job; late.next = ME.next
       fi;
       ME.open = ME.open | BIT(ME.next); ME.next++ }
  HEAR(0)
#if BATCHES > 1
  HEAR(1)
#endif
#if BATCHES > 2
  HEAR(2)
#endif
  :: atomic { ME.at == WORK && ME.next == BATCHES && ME.open == 0 -> ME.ending = SUCCEEDED; ME.at = END }
  :: atomic { ME.at == WORK -> ME.ending = BROKEN; ME.at = END }                   /* SIGTERM: INTERRUPTED; batches may be in flight */

  /* Heartbeat, if it changes something: renews the key, then the row; sets a missing key only after the row. */
  :: atomic { ME.at == WORK && (row[ME.job].age != FRESH || row[ME.job].status != RUNNING ||
              key != MINE(p) && !BLIND(p)) ->
       if :: BLIND(p) -> ME.holder = UNKNOWN
          :: !BLIND(p) && key == MINE(p) -> ME.holder = OWNER
          :: !BLIND(p) && key == 0 -> ME.holder = ABSENT
          :: !BLIND(p) && key != 0 && key != MINE(p) -> ME.holder = OTHER fi;
       if :: ME.noPg :: else -> tell(ME.job) fi;
       ME.at = PROVE }
  :: atomic { ME.at == PROVE ->
       if :: ME.noPg -> ME.at = WORK
          :: !ME.noPg && row[ME.job].status != RUNNING -> ME.at = RELEASE
          :: !ME.noPg && row[ME.job].status == RUNNING ->
               beat_row(ME.job);
               if :: ME.holder == OTHER -> ME.ending = FAILED; ME.at = END
                  :: ME.holder == ABSENT -> ME.at = TAKE
                  :: else -> ME.at = WORK fi
       fi; ME.holder = UNKNOWN }
  :: atomic { ME.at == TAKE -> if :: !BLIND(p) && key == 0 -> move_key(TOKEN(ME.job)) :: else fi; ME.at = WORK }

  /* Ends the run. The owner gives up only if it cannot reach PostgreSQL. */
  :: atomic { ME.noPg && (ME.at == WORK || ME.at == PROVE || ME.at == TAKE || ME.at == CLOSING) ->
       ME.gaveUp = true; ME.at = RELEASE }
  :: atomic { ME.at == CLOSING && !ME.noPg && UNLOCKED(ME.job) ->
       close_run(ME.job, ME.ending); if :: ME.at = RELEASE :: faults > 0 -> faults-- fi }
  :: atomic { ME.at == RELEASE -> release_key(p) }
  od
}

inline drop(whose) { eye[whose].job = NOBODY; eye[whose].dead = false; eye[whose].moved = false; eye[whose].sure = false }

/* CloseOrphans and OrphanCloser of one pod. */
#define SUSPECT(r) (row[r].status == RUNNING && row[r].age != FRESH)
inline suspect(which) { eye[e].job = which; eye[e].dead = row[which].age == DEAD }
proctype Repair(byte e) {
  byte i;
end:
  do
  :: atomic { eye[e].job == NOBODY && SUSPECT(0) -> suspect(0) }
  :: atomic { eye[e].job == NOBODY && SUSPECT(1) -> suspect(1) }
#if RUNS > 2
  :: atomic { eye[e].job == NOBODY && SUSPECT(2) -> suspect(2) }
#endif
  :: atomic { eye[e].job != NOBODY && !eye[e].sure ->
       if
#ifndef NO_DEAD_RULE
       :: eye[e].dead -> eye[e].sure = true
#endif
#ifdef NO_TOKEN_CHECK
       :: eye[e].sure = true
#else
       :: key != TOKEN(eye[e].job) && REDIS_ANSWERS -> eye[e].sure = true
#endif
       :: else -> drop(e)
       fi }
  :: atomic { eye[e].sure ->
       if
#ifdef NO_HEARTBEAT_COMPARE
       :: row[eye[e].job].status == RUNNING && UNLOCKED(eye[e].job) ->
#else
       :: row[eye[e].job].status == RUNNING && UNLOCKED(eye[e].job) && !eye[e].moved -> /* NOWAIT */
#endif
         assert(row[eye[e].job].age != FRESH);          /* (f) never closes the run of an owner that beats as ORPHANED, ... */
         assert(row[eye[e].job].age == DEAD || !held);  /* (f) ... nor, before dead-after, that of an owner that keeps the key */
         close_run(eye[e].job, BROKEN)
       :: else
       fi;
       drop(e) }
  :: atomic { eye[e].job != NOBODY && !calm -> drop(e) } /* Redis does not answer, or the sweep dies */
  od
}

#include "world.pml"

init { atomic {
  run Catraca(0); run Catraca(1);
#if PODS > 2
  run Catraca(2);
#endif
#ifndef NO_REPAIR
  run Repair(0);
#if SWEEPS > 1
  run Repair(1);
#endif
#endif
  run Network(); run Server(); run Clock(); run Faults()
} }
