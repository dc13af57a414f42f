/*
 * One source, a few pods, Redis and PostgreSQL: who may run, who may write, who may close. README.md tells what is left out.
 *
 * Redis commands and SQL statements are atomic steps; between two steps of a process anything may happen. An answer may be
 * lost, and a statement whose sender has given up on it may still arrive. `calm` ends all faults; only time goes on then.
 * A NO_... macro takes one safeguard away: check.sh expects each such mutant to be found out. The letters are those of
 * README.md.
 */
#include "state.pml"
#include "safeguards.pml"
#include "statements.pml"

inline forget_key(who) { if :: key == PENDING(who) -> move_key(STRAY) :: else fi }
inline heal(who) { pod[who].noPg = false; pod[who].noRedis = false }
inline rest(who) {
  if :: pod[who].job != NOBODY && key == TOKEN(pod[who].job) && row[pod[who].job].status != RUNNING -> move_key(STRAY)
     :: else fi;
  pod[who].at = IDLE; pod[who].job = NOBODY; pod[who].base = NOBODY; pod[who].next = 0; pod[who].seq = 0;
  pod[who].holder = UNKNOWN; pod[who].ending = NONE; pod[who].gaveUp = false;
  heal(who)                                          /* a cut matters to a pod that does something */
}

/* SourceLock.release, and the end of whatever the pod was doing. Who gave up leaves the key to its time to live. */
inline release_key(who) {
  if
  :: BLIND(who) || pod[who].gaveUp -> forget_key(who)
#ifdef NO_COMPARE_IN_RELEASE
  :: !BLIND(who) && !pod[who].gaveUp && key != 0 ->
#else
  :: !BLIND(who) && !pod[who].gaveUp && key == MINE(who) ->
#endif
    assert(key == MINE(who));                          /* (e) the key of another is never deleted */
    assert(pod[who].job == NOBODY || row[pod[who].job].status != RUNNING);  /* (g) closed first */
    move_key(0)
  :: else
  fi;
  rest(who)
}

inline go_on(who) {                                    /* the row is stored and the pod knows it */
  if :: key == PENDING(who) -> move_key(TOKEN(opened)) :: else fi;  /* the same token; only its name in this model changes */
  pod[who].job = opened; pod[who].base = NOBODY; pod[who].seq = 1
}

#ifdef RELEASE_BEFORE_CLOSE
#define END RELEASE
#else
#define END CLOSING
#endif
#define ME pod[p]

/* RunStarter, SupervisedRun, Pipeline, Heartbeat, RunCloser of one pod. */
proctype Catraca(byte p) {
  byte opened, i;
end:
  do
  /* A person or the schedule starts a run; or ResumeBroken finds a broken one that is the last of its source. */
  :: atomic { ME.at == IDLE && rows < RUNS && ACTIVE == 0 && !ME.noPg -> ME.at = GATE }
  :: atomic { ME.at == IDLE && 0 < rows && rows < RUNS && !ME.noPg && row[rows - 1].status == BROKEN &&
              row[rows - 1].attempt < MAX_RESUMES ->
       ME.base = rows - 1; ME.next = row[rows - 1].checkpoint; ME.at = LOOK }
  :: atomic { ME.at == LOOK && !ME.noPg -> if :: ACTIVE == 0 -> ME.at = GATE :: else -> rest(p) fi }

  /* The gate. */
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

  /* The judge. */
  :: atomic { ME.at == ENTER ->
       if
       :: !ME.noPg -> insert_row(ME.base, ME.next);
            if :: opened != NOBODY -> go_on(p); if :: ME.at = WORK :: faults > 0 -> faults--; ME.at = ABANDON fi
               :: else -> ME.at = RELEASE fi
       :: faults > 0 && !late.insert && !late.batch -> faults--;             /* under way, perhaps for long */
            late.insert = true; late.base = ME.base; late.next = ME.next; ME.at = ABANDON
       :: ME.noPg -> ME.at = ABANDON
       fi; opened = 0 }
  :: atomic { ME.at == ABANDON ->
       if :: !ME.noPg && ME.job != NOBODY -> close_run(ME.job, FAILED)
          :: !ME.noPg && ME.job == NOBODY -> ME.gaveUp = true /* its row may come yet */
          :: ME.noPg -> ME.gaveUp = true fi;
       ME.at = RELEASE }

  /* Batches. An answer that is lost has the batch sent again; its first sending may still be under way. */
  :: atomic { ME.at == WORK && ME.next < BATCHES && !ME.noPg ->
       if
       :: apply_batch(ME.job, ME.seq, ME.next);
          if
          :: faults > 0 -> faults--                                                /* the answer is lost */
          :: row[ME.job].status != RUNNING -> ME.at = RELEASE                      /* SUPERSEDED */
#ifdef CHECKPOINT_APART
          :: row[ME.job].status == RUNNING -> ME.at = STORE
#else
          :: row[ME.job].status == RUNNING -> ME.seq++; ME.next++                  /* APPLIED or REPLAYED */
#endif
          fi
       :: faults > 0 && !late.insert && !late.batch -> faults--;
          late.batch = true; late.job = ME.job; late.seq = ME.seq; late.next = ME.next
       fi }
#ifdef CHECKPOINT_APART
  :: atomic { ME.at == STORE && !ME.noPg ->
       ME.seq++; ME.next++; row[ME.job].checkpoint = ME.next; ME.at = WORK }
#endif
  :: atomic { ME.at == WORK && ME.next == BATCHES -> ME.ending = SUCCEEDED; ME.at = END }
  :: atomic { ME.at == WORK -> ME.ending = BROKEN; ME.at = END }                   /* SIGTERM: INTERRUPTED */

  /* The heartbeat, where it changes something: first the key, then the row, and a missing key only behind the row. */
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

  /* The end. Trust in oneself ends only while PostgreSQL cannot be reached. */
  :: atomic { ME.noPg && (ME.at == WORK || ME.at == PROVE || ME.at == TAKE || ME.at == CLOSING) ->
       ME.gaveUp = true; ME.at = RELEASE }
  :: atomic { ME.at == CLOSING && !ME.noPg ->
       close_run(ME.job, ME.ending); if :: ME.at = RELEASE :: faults > 0 -> faults-- fi }
  :: atomic { ME.at == RELEASE -> release_key(p) }
  od
}

inline drop(whose) { eye[whose].job = NOBODY; eye[whose].dead = false; eye[whose].moved = false; eye[whose].sure = false }

/* CloseOrphans and OrphanCloser of one pod. */
#define SUSPECT(r) (row[r].status == RUNNING && row[r].age != FRESH)
inline suspect(which) { eye[e].job = which; eye[e].dead = row[which].age == DEAD }
proctype Repair(byte e) {
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
       :: row[eye[e].job].status == RUNNING ->
#else
       :: row[eye[e].job].status == RUNNING && !eye[e].moved ->
#endif
         assert(row[eye[e].job].age != FRESH);          /* (f) an owner that beats is never closed as ORPHANED, ... */
         assert(row[eye[e].job].age == DEAD || !held);  /* (f) ... nor one that keeps the key, before dead-after */
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
  run Network(); run Clock(); run Faults()
} }
