/*
 * The queue of one source: who stores a request, opens it, cancels it, and resumes what broke. For what is left out see README.md.
 *
 * Each step is a statement that has committed, in any interleaving, but for request_run: its insert takes the key of the source, which makes
 * other inserts wait, and nobody sees it until the statement has looked again. `told` are the ids that somebody was told. A NO_... macro
 * removes one safeguard. The letters are those of README.md.
 */
#ifndef IDS
#define IDS 3                       /* ids that the sequence gives, from 1 */
#endif
#ifndef FAULTS
#define FAULTS 1                    /* a pod dies, or an answer of its opening is lost */
#endif
#ifndef CHANGES
#define CHANGES 1                   /* of the source: another spec, disabled, enabled */
#endif
#define NOBODY 0
mtype = { NONE, RUNNING, OVER, BROKEN, CANCELLED }                  /* BROKEN: ORPHANED or INTERRUPTED, to be resumed */
mtype = { IDLE, LOOK, INSERT, AGAIN, TAKE, STORE }

/* run_request has at most one row of the source, sync_run one for each id. */
typedef Request { byte id; byte resumes; byte version }
Request request;
byte inserting = NOBODY;            /* the id of an insert that has not committed */
typedef Row { mtype status = NONE; byte version; bool wish }     /* wish: cancel_requested */
Row row[IDS + 1];
byte last;                          /* the highest id that has a row */
byte given, version, changes = CHANGES, faults = FAULTS;
bool off;                           /* the source is disabled */

/* Used by the properties only. */
bool told[IDS + 1], cancelled[IDS + 1], resumed[IDS + 1];

#define ACTIVE (last > 0 && row[last].status == RUNNING)
#define IN_THE_WAY(id, base) (ACTIVE || last > id || (base != NOBODY && last != base))

#ifdef NO_SECOND_LOOK
#define STILL_FREE(id, base) true
#else
#define STILL_FREE(id, base) (!IN_THE_WAY(id, base))
#endif
#ifdef NO_VERSION_IN_OPEN
#define SAME_SPEC(v) true
#else
#define SAME_SPEC(v) (version == v)
#endif
#ifdef NO_REQUEST_IN_OPEN
#define WAITS(which) true
#else
#define WAITS(which) (request.id == which)
#endif
#ifdef NO_KEY_OF_RUN
#define FRESH(which) true
#else
#define FRESH(which) (row[which].status == NONE && !ACTIVE)
#endif
#ifdef NO_STALE_RESUME
#define STALE false
#else
#define STALE (request.resumes != NOBODY && (last != request.resumes || row[request.resumes].version != version))
#endif
#ifdef NO_LOOK_IN_DROP
#define STILL_OFF true
#else
#define STILL_OFF off
#endif
#ifdef NO_WISH_IN_CLOSE
#define WISHED(which) false
#else
#define WISHED(which) row[which].wish
#endif

inline forget() { request.id = NOBODY; request.resumes = NOBODY; request.version = 0 }

/* cancel_request of what waits. */
inline cancel_waiting() {
  row[request.id].status = CANCELLED;
  if :: request.id > last -> row[last].version = 0; row[last].wish = false; last = request.id :: else fi;
  forget()
}

/* close_run of a run that broke. */
inline break_run(which) { row[which].status = (WISHED(which) -> CANCELLED : BROKEN) }

/* open_run, when nothing forbids it. */
inline insert_run(which, by) {
  assert(!ACTIVE);                                       /* (k) never two RUNNING rows */
  assert(row[which].status == NONE);                     /* (l) an id becomes one run */
  assert(which > last);                                  /* (m) the runs are opened in the order of their ids */
  assert(!cancelled[which]);                             /* (n) what was cancelled does not begin */
  assert(!off && version == by);                         /* (o) begins with the spec of this moment, of a source that is enabled */
  assert(request.resumes == NOBODY || request.resumes == last && row[last].version == version);  /* (p) resumes the last run, with its spec */
  /* What only the last run needs; resetting it keeps the number of states small. */
  row[last].version = 0; row[last].wish = false;
  row[which].status = RUNNING; row[which].version = version; last = which
}

inline rest() { at = IDLE; mine = 0; base = NOBODY }

/* RunStarter, ScheduledStarts or ResumeBroken, on any pod. */
proctype Caller() {
  byte mine, base; mtype at = IDLE;
end:
  do
  :: atomic { at == IDLE && given < IDS && !off ->
       given++; mine = given;
       if :: base = NOBODY
          :: last > 0 && row[last].status == BROKEN -> base = last
          fi;
       at = LOOK }
  :: atomic { at == LOOK -> if :: IN_THE_WAY(mine, base) -> rest() :: else -> at = INSERT fi }
  :: atomic { at == INSERT && inserting == NOBODY ->
       if :: request.id != NOBODY -> rest()
          :: else -> inserting = mine; at = AGAIN fi }
  :: atomic { at == AGAIN ->
       inserting = NOBODY;
       if :: STILL_FREE(mine, base) ->
               assert(!cancelled[base]);                 /* (n) nor is it resumed */
               assert(!resumed[base]);                   /* (p) and only once */
               request.id = mine; request.resumes = base; request.version = version; told[mine] = true
          :: else
          fi;
       rest() }
  od
}

/* RunTaker and SupervisedRun of one pod. */
proctype Pod() {
  byte seen, by, job; mtype at = IDLE; bool wasOff;
end:
  do
  :: atomic { at == IDLE && request.id != NOBODY -> seen = request.id; by = version; wasOff = off; at = TAKE }
  :: atomic { at == TAKE && wasOff ->
       if :: STILL_OFF && request.id != NOBODY ->
               assert(off);                              /* (o) nor is one cancelled whose source is enabled */
               cancel_waiting()
          :: else
          fi;
       seen = 0; by = 0; wasOff = false; at = IDLE }
  :: atomic { at == TAKE && !wasOff ->
       if
       :: !SAME_SPEC(by) || !WAITS(seen) || !FRESH(seen)
       :: SAME_SPEC(by) && WAITS(seen) && STALE -> cancel_waiting()
#ifdef CLAIM_FIRST
       :: SAME_SPEC(by) && WAITS(seen) && !STALE && FRESH(seen) -> forget(); at = STORE
#else
       :: SAME_SPEC(by) && WAITS(seen) && !STALE && FRESH(seen) ->
            insert_run(seen, by);
            if :: request.resumes != NOBODY -> resumed[request.resumes] = true :: else fi;
#ifndef NO_DELETE_IN_OPEN
            forget();
#endif
            if :: job = seen
               :: faults > 0 -> faults--; break_run(seen)  /* the answer is lost: abandon_run */
            fi
#endif
       fi;
       if :: at == TAKE -> seen = 0; by = 0; at = IDLE :: else fi }
#ifdef CLAIM_FIRST
  :: atomic { at == STORE -> if :: FRESH(seen) -> insert_run(seen, by); job = seen :: else fi; seen = 0; by = 0; at = IDLE }
#endif
  :: atomic { job != NOBODY && row[job].status == RUNNING ->
       if :: row[job].status = OVER
          :: row[job].wish -> row[job].status = CANCELLED
          :: break_run(job)                              /* SIGTERM */
       fi;
       job = NOBODY }
  :: atomic { job != NOBODY && row[job].status != RUNNING -> job = NOBODY }
  :: atomic { faults > 0 && (at != IDLE || job != NOBODY) ->  /* dies, and another pod begins; the repair closes its run */
       faults--;
       if :: job != NOBODY && row[job].status == RUNNING -> break_run(job) :: else fi;
       job = NOBODY; seen = 0; by = 0; wasOff = false; at = IDLE }
  od
}

/* POST /runs/{id}/cancel: looks, cancels what waits, and what has begun meanwhile. */
proctype Cancel() {
  byte which; bool begun;
end:
  do
  :: atomic { which == NOBODY && request.id != NOBODY && !cancelled[request.id] -> which = request.id }
  :: atomic { which == NOBODY && ACTIVE && !row[last].wish -> which = last; begun = true }
  :: atomic { which != NOBODY && !begun ->
       if :: request.id == which -> cancelled[which] = true; cancel_waiting(); which = NOBODY
#ifdef NO_SECOND_CANCEL
          :: else -> cancelled[which] = true; which = NOBODY
#else
          :: else -> begun = true
#endif
       fi }
  :: atomic { which != NOBODY && begun ->
       if :: row[which].status == RUNNING -> row[which].wish = true; cancelled[which] = true
          :: else                                        /* 409: it is over */
       fi;
       which = NOBODY; begun = false }
  od
}

/* PUT /sources/{source} */
proctype Editor() {
end:
  do
  :: atomic { changes > 0 -> changes--; version++; if :: off = !off :: skip fi }
#ifdef FAULTS_CEASE
  :: changes == 0 -> skip                                /* keeps time running */
#endif
  od
}

init { atomic { run Caller(); run Caller(); run Pod(); run Pod(); run Cancel(); run Editor() } }

#ifdef FAULTS_CEASE
#define LOST(x) (told[x] && row[x].status == NONE)
#if IDS == 1
#define ANY_LOST LOST(1)
#else
#define ANY_LOST (LOST(1) || LOST(2) || LOST(3))
#endif
ltl ends { <>[] (request.id == NOBODY && !ACTIVE && !ANY_LOST) }     /* (q) each id that was told becomes a run, and ends */
#endif
