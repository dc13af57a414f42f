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
         row[opened].attempt = row[parent].attempt + 1; row[opened].ahead = AHEAD(row[opened].chain) fi;
    assert(ACTIVE <= 1);                             /* (a) never two RUNNING rows */
    /* The result of the previous run is not needed any more; resetting it keeps the number of states small. */
    if :: opened > 0 && row[opened - 1].status != RUNNING ->
            row[opened - 1].status = FAILED; row[opened - 1].checkpoint = 0; row[opened - 1].stored = 0;
            row[opened - 1].ahead = 0
       :: else fi
  :: else
  fi
}

/*
 * apply_batch takes two steps, because other statements pass it. The first is its fence, and the look whether its entry is in the
 * ledger; a second one of the same batch waits for it.
 */
inline send_batch(which, place) {
  if
  :: BATCH_STATUS(which) && NOT_STORED(which, place) && !flight[place].on ->
    flight[place].on = true; flight[place].job = which
  :: else
  fi
}

inline land(place) { flight[place].on = false; flight[place].job = 0 }

/* The second step commits rows, counters and checkpoint as one entry of the ledger. The row of the run is not written. */
inline commit_batch(place) {
  assert(row[flight[place].job].status == RUNNING);      /* (b) a closed run writes nothing */
  assert(!(counted[row[flight[place].job].chain] & BIT(place))); /* (c) a chain counts no batch twice */
  row[flight[place].job].stored = row[flight[place].job].stored | BIT(place);
  counted[row[flight[place].job].chain] = counted[row[flight[place].job].chain] | BIT(place);
  land(place)
}

/* fold_ledger, when a run is closed: the checkpoint of its last entry before the first gap. Leaving out needs no entry. */
inline set_checkpoint(which) {
  i = row[which].checkpoint;
  do
  :: i < BATCHES && (row[which].ahead & BIT(i)) -> i++
  :: i < BATCHES && !(row[which].ahead & BIT(i)) && (row[which].stored & BIT(i)) -> i++; row[which].checkpoint = i
#ifdef LAST_ENTRY
  :: i < BATCHES && !((row[which].ahead | row[which].stored) & BIT(i)) -> i++
  :: i == BATCHES -> break
#else
  :: else -> break
#endif
  od;
  i = 0
}

/* RunEvents.tell */
inline tell(which) { if :: EVENT_STATUS(which) -> assert(row[which].status == RUNNING) :: else fi }  /* (b) and stores no event */

/* close_run. Callers wait until the row is UNLOCKED: it takes the row FOR UPDATE, as a batch in flight does FOR KEY SHARE. */
inline close_run(which, how) {
  if
  :: CLOSE_STATUS(which) && TRIGGER_ALLOWS(which) ->
    assert(row[which].status == RUNNING);                /* (d) a closed run never changes */
    assert(how != SUCCEEDED || counted[row[which].chain] == ALL); /* (c) the chain of a run that succeeded has counted all */
    row[which].status = how; row[which].age = FRESH; held = false;
    set_checkpoint(which)
  :: else
  fi
}
