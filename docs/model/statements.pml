/* PostgreSQL: each inline is one atomic statement, but for a batch; its assertions are the promises. */

inline move_key(to) { key = to; held = false }

inline beat_row(which) {
  row[which].age = FRESH; held = false;
  for (i : 0 .. SWEEPS - 1) { eye[i].moved = eye[i].moved || eye[i].job == which }
  i = 0
}

/* RunOpener.open. Sets opened to the new run, or to NOBODY if the insert is refused. */
inline insert_row(parent, from) {
  opened = NOBODY;
  if
  :: rows < RUNS && INDEX_ALLOWS && (parent == NOBODY || !RESUMED(parent)) && MAY_FOLLOW(parent) ->
    assert(parent == NOBODY || parent == rows - 1);  /* (h) only the last run of the source is resumed */
    opened = rows; rows++;
    row[opened].status = RUNNING; row[opened].resumes = parent; row[opened].checkpoint = from;
    if :: parent == NOBODY -> row[opened].chain = opened
       :: else -> row[opened].chain = row[parent].chain;
         row[opened].attempt = row[parent].attempt + 1 fi;
    assert(ACTIVE <= 1);                             /* (a) never two RUNNING rows */
    /* The result of the previous run is not needed any more; resetting it keeps the number of states small. */
    if :: opened > 0 && row[opened - 1].status != RUNNING ->
            row[opened - 1].status = FAILED; row[opened - 1].checkpoint = 0; row[opened - 1].batches = 0
       :: else fi
  :: else
  fi
}

/*
 * apply_batch takes two steps, because other statements pass it. The first is its fence, and the look whether its entry is in the
 * ledger; a second one waits for it.
 */
inline send_batch(which, turn, from) {
  if
  :: BATCH_STATUS(which) && IN_TURN(which, turn) && !flight.on ->
    flight.on = true; flight.job = which; flight.seq = turn; flight.next = from
  :: else
  fi
}

inline land() { flight.on = false; flight.job = 0; flight.seq = 0; flight.next = 0 }

/* The second step commits rows, counters and checkpoint as one entry of the ledger. The row of the run is not written. */
inline commit_batch() {
  assert(row[flight.job].status == RUNNING);             /* (b) a closed run writes nothing */
  row[flight.job].batches = flight.seq; counted[row[flight.job].chain]++;
#ifndef CHECKPOINT_APART
  assert(row[flight.job].checkpoint == flight.next);     /* (c) no batch is counted twice or skipped ... */
  row[flight.job].checkpoint = flight.next + 1;
  assert(counted[row[flight.job].chain] == row[flight.job].checkpoint); /* (c) ... over the whole chain */
#else
  assert(counted[row[flight.job].chain] == flight.next + 1); /* (c) */
#endif
  land()
}

/* RunEvents.tell */
inline tell(which) { if :: EVENT_STATUS(which) -> assert(row[which].status == RUNNING) :: else fi }  /* (b) and stores no event */

/* close_run. Callers wait until the row is UNLOCKED: it takes the row FOR UPDATE, as a batch in flight does FOR KEY SHARE. */
inline close_run(which, how) {
  if
  :: CLOSE_STATUS(which) && TRIGGER_ALLOWS(which) ->
    assert(row[which].status == RUNNING);                /* (d) a closed run never changes */
    assert(how != SUCCEEDED || row[which].checkpoint == BATCHES); /* (c) a run that succeeded has read the whole source */
    row[which].status = how; row[which].age = FRESH; held = false
  :: else
  fi
}
