/* Bounds, state and macros of the model. */
#ifndef PODS
#define PODS 2
#endif
#ifndef SWEEPS
#define SWEEPS 1                    /* repair processes; each may also be late or lose its suspicion */
#endif
#ifndef RUNS
#define RUNS 3                      /* rows of sync_run */
#endif
#ifndef BATCHES
#define BATCHES 2                   /* batches of the source, at positions 0 to BATCHES - 1 */
#endif
#ifdef ONE_IN_FLIGHT
#define MAY_SEND(o) ((o) == 0)
#else
#define MAY_SEND(o) (((o) & ((o) - 1)) == 0)  /* two in flight: none or one is open */
#endif
#ifndef MAX_RESUMES
#define MAX_RESUMES 2
#endif
#ifndef FAULTS
#define FAULTS 2                    /* of any kinds in any order: a kill; a pod that is frozen, or cut off from a server, and
                                       healed at any time; a lost key; a lost answer; a statement that is late */
#endif

#define NOBODY 15                   /* no run, no pod */
mtype = { NONE, RUNNING, SUCCEEDED, FAILED, BROKEN }                /* BROKEN: ORPHANED or INTERRUPTED, to be resumed */
mtype = { IDLE, LOOK, GATE, ENTER, ABANDON, WORK, PROVE, TAKE, CLOSING, RELEASE }
mtype = { OWNER, OTHER, ABSENT, UNKNOWN }
#define FRESH 0                     /* ages of a heartbeat: younger than stale-after, ... */
#define STALE 1
#define DEAD 2

/* PostgreSQL */
/*
 * stored: the entries of its ledger, as a set of positions; ahead: the positions that its chain has stored before it. checkpoint: where it
 * began, until it is closed; then the one before the first gap.
 */
typedef Row {
  mtype status = NONE; byte stored; byte ahead; byte checkpoint; byte resumes = NOBODY; byte attempt; byte age; byte chain
}
Row row[RUNS];
byte rows;

/* By position, the batches whose statement has passed the fence and not committed yet. They hold the row of their run FOR KEY SHARE. */
typedef Flight { bool on; byte job }
Flight flight[BATCHES];
#define BIT(b) (1 << (b))
#define ALL    (BIT(BATCHES) - 1)

/* Redis. 0: no key; TOKEN(r): token of run r; PENDING(p): token of pod p whose run has no row yet; STRAY: no owner. */
byte key;
#define TOKEN(r)   1 + r
#define PENDING(p) 1 + RUNS + p
#define STRAY      1 + RUNS + PODS

/* Pods. next: the position to send next; open: those sent and not answered, two at most. late holds a statement whose sender no longer waits; it arrives at some time or never. */
typedef Pod {
  mtype at = IDLE; byte job = NOBODY; byte base = NOBODY; byte next; byte open; mtype holder = UNKNOWN; mtype ending = NONE;
  bool noPg; bool noRedis; bool gaveUp
}
Pod pod[PODS];
typedef Late { bool batch; bool insert; byte job; byte next; byte base }
Late late;

/* Repair processes: the suspected run; dead: past dead-after; moved: its heartbeat has changed since; sure: judged as dead. */
typedef Eye { byte job = NOBODY; bool dead; bool moved; bool sure }
Eye eye[SWEEPS];

bool calm;
byte faults = FAULTS;

/* Used by the properties only. */
byte counted[RUNS];                 /* positions counted over the chain that began with this run */
bool held;                          /* the run that became stale last has held the key since then */

#ifdef REDIS_GONE
#define REDIS_ANSWERS !calm         /* once the faults cease, Redis does not come back */
#else
#define REDIS_ANSWERS true
#endif
#define BLIND(p)   (pod[p].noRedis || !(REDIS_ANSWERS))
#define MINE(p)    (pod[p].job == NOBODY -> PENDING(p) : TOKEN(pod[p].job))
#define ALIVE(p,r) (pod[p].job == r && pod[p].at != IDLE && pod[p].at != RELEASE && !pod[p].noPg)
#define RENEWS(p)  (MINE(p) == key && pod[p].at != IDLE && !BLIND(p) && !(pod[p].at == CLOSING && pod[p].noPg))
#if PODS == 2
#define ANY(f)     (f(0) || f(1))
#define SOME(f,r)  (f(0,r) || f(1,r))
#else
#define ANY(f)     (f(0) || f(1) || f(2))
#define SOME(f,r)  (f(0,r) || f(1,r) || f(2,r))
#endif
#if RUNS == 2
#define ACTIVE     ((row[0].status == RUNNING) + (row[1].status == RUNNING))
#else
#define ACTIVE     ((row[0].status == RUNNING) + (row[1].status == RUNNING) + (row[2].status == RUNNING))
#endif
