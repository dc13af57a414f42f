/* Safeguards of the database; a NO_... macro removes one. The safeguards of the processes are in turnstile.pml. */
#ifdef NO_INDEX
#define INDEX_ALLOWS true
#else
#define INDEX_ALLOWS (ACTIVE == 0)
#endif
#ifdef NO_UNIQUE_RESUME
#define RESUMED(b) false
#elif RUNS == 2
#define RESUMED(b) (row[1].resumes == b)
#else
#define RESUMED(b) (row[1].resumes == b || row[2].resumes == b)
#endif
#ifdef NO_TRIGGER
#define TRIGGER_ALLOWS(r) true
#else
#define TRIGGER_ALLOWS(r) (row[r].status == RUNNING)
#endif
#ifdef NO_STATUS_IN_BATCH
#define BATCH_STATUS(r) true
#else
#define BATCH_STATUS(r) (row[r].status == RUNNING)
#endif
#ifdef NO_STATUS_IN_CLOSE
#define CLOSE_STATUS(r) true
#else
#define CLOSE_STATUS(r) (row[r].status == RUNNING)
#endif
#ifdef NO_STATUS_IN_EVENT
#define EVENT_STATUS(r) true
#else
#define EVENT_STATUS(r) (row[r].status == RUNNING)
#endif
#ifdef NO_LEDGER_KEY
#define NOT_STORED(r,b) true
#else
#define NOT_STORED(r,b) (!(row[r].stored & BIT(b)))
#endif
#ifdef NOTHING_LEFT_OUT
#define AHEAD(c) 0
#else
#define AHEAD(c) counted[c]
#endif
#ifdef NO_LOCK
#define UNLOCKED(r) true
#else
#define LOCKED_BY(b,r) (flight[b].on && flight[b].job == r)
#if BATCHES == 1
#define UNLOCKED(r) (!LOCKED_BY(0,r))
#elif BATCHES == 2
#define UNLOCKED(r) (!LOCKED_BY(0,r) && !LOCKED_BY(1,r))
#else
#define UNLOCKED(r) (!LOCKED_BY(0,r) && !LOCKED_BY(1,r) && !LOCKED_BY(2,r))
#endif
#endif
#ifdef NO_ONLY_LAST
#define MAY_FOLLOW(b) true
#else
#define MAY_FOLLOW(b) (b == NOBODY || b == rows - 1)
#endif
