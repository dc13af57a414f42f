/* What no process of ours decides: late statements, time, faults; and what must come true once the faults have ceased. */

/* Statements that arrive after their sender has stopped waiting for them, or never. */
proctype Network() {
  byte opened, i;
end:
  do
  :: atomic { late.batch || late.insert ->
       if :: late.batch -> apply_batch(late.job, late.seq, late.next)
          :: late.insert -> insert_row(late.base, late.next)
          :: skip fi;
       late.batch = false; late.insert = false; late.job = 0; late.seq = 0; late.next = 0; late.base = 0; opened = 0 }
  od
}

/* Time: a heartbeat ages unless its owner can beat; a key expires unless somebody renews it. */
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

/* Faults. They are few, and pass: at last every pod sees everything again. */
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
  :: atomic { faults > 0 && key != 0 -> faults--; move_key(0) }      /* a failover, a restart, an eviction */
#ifdef FAULTS_CEASE
  :: atomic { !calm ->
#if PODS > 2
       heal(2);
#endif
       heal(0); heal(1); faults = 0; calm = true }
  :: calm -> skip                                        /* time goes on for ever */
#endif
  od
}

#ifdef FAULTS_CEASE
#define SETTLED (rows == 0 || rows == RUNS || row[rows - 1].status != BROKEN || row[rows - 1].attempt >= MAX_RESUMES)
#ifdef REDIS_GONE
ltl ends { <>[] (ACTIVE == 0) }                        /* (i) every run is closed at last */
#else
ltl ends { <>[] (ACTIVE == 0 && SETTLED) }             /* (i), and (j) a broken one is resumed, or the limit is reached */
#endif
#endif
