/* Late statements, time and faults; and the properties that must hold once the faults cease. */

/* Delivers or loses statements whose sender no longer waits. */
proctype Network() {
  byte opened, i;
end:
  do
  :: atomic { late.batch || late.insert ->
       if :: late.batch -> send_batch(late.job, late.next)
          :: late.insert -> insert_row(late.base, late.next)
          :: skip fi;
       late.batch = false; late.insert = false; late.job = 0; late.next = 0; late.base = 0; opened = 0 }
  od
}

/* The server finishes the batches in flight, in any order and whoever waits for them, or rolls them back. */
#define SERVE(b) \
  :: atomic { flight[b].on -> commit_batch(b) } \
  :: atomic { flight[b].on && faults > 0 -> faults--; land(b) }
proctype Server() {
end:
  do
  SERVE(0)
#if BATCHES > 1
  SERVE(1)
#endif
#if BATCHES > 2
  SERVE(2)
#endif
  od
}

/* Time: a heartbeat ages if its owner cannot beat; a key expires if no pod renews it. */
#define TICKS(r) (row[r].status == RUNNING && row[r].age < DEAD && !SOME(ALIVE, r))
inline tick(which) { held = (row[which].age == FRESH -> key == TOKEN(which) : held); row[which].age++ }
proctype Clock() {
end:
  do
  :: atomic { TICKS(0) -> tick(0) }
  :: atomic { TICKS(1) -> tick(1) }
#if RUNS > 2
  :: atomic { TICKS(2) -> tick(2) }
#endif
#ifndef NO_EXPIRY
  :: atomic { key != 0 && !ANY(RENEWS) -> move_key(0) }
#endif
  od
}

/* Faults: FAULTS at most, in any order. A pod that is cut off may be healed at any time; when faults cease, all are. */
inline crash(who) { forget_key(who); rest(who) }
#define FAULTY(p) \
  :: atomic { faults > 0 && pod[p].at != IDLE -> faults--; crash(p) } \
  :: atomic { faults > 0 && pod[p].at != IDLE && !pod[p].noPg && !pod[p].noRedis -> faults--; \
       if :: pod[p].noPg = true :: pod[p].noRedis = true :: pod[p].noPg = true; pod[p].noRedis = true fi } \
  :: atomic { pod[p].noPg || pod[p].noRedis -> heal(p) }

proctype Faults() {
end:
  do
  FAULTY(0)
  FAULTY(1)
#if PODS > 2
  FAULTY(2)
#endif
  :: atomic { faults > 0 && key != 0 -> faults--; move_key(0) }      /* failover, restart or eviction */
#ifdef FAULTS_CEASE
  :: atomic { !calm ->
#if PODS > 2
       heal(2);
#endif
       heal(0); heal(1); faults = 0; calm = true }
  :: calm -> skip                                        /* keeps time running */
#endif
  od
}

#ifdef FAULTS_CEASE
#define SETTLED (rows == 0 || rows == RUNS || row[rows - 1].status != BROKEN || row[rows - 1].attempt >= MAX_RESUMES)
#ifdef REDIS_GONE
ltl ends { <>[] (ACTIVE == 0) }                        /* (i) every run is closed in the end */
#else
ltl ends { <>[] (ACTIVE == 0 && SETTLED) }             /* (i), and (j) a broken run is resumed, or the limit of resumes is reached */
#endif
#endif
