-- What people are to be told, one row for each channel: an outbox. Which pod closed a run does not matter, and which pod sends.
CREATE TABLE notification (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What a receiver knows it by, however often it comes.
  id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  channel text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('FAILED', 'STUCK', 'GUARDED', 'RECOVERED')),
  source_id text COLLATE "C" NOT NULL,
  run_id bigint NOT NULL,
  -- What was known of the run when this was noticed; a retry tells the same.
  facts jsonb NOT NULL,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DELIVERED', 'DEAD')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- Also the end of the lease of who is sending it.
  next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_error text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  settled_at timestamptz,
  CONSTRAINT told_once UNIQUE (run_id, kind, channel),
  CONSTRAINT settled_means_over CHECK ((state = 'PENDING') = (settled_at IS NULL))
);

CREATE INDEX notifications_due ON notification (channel, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX notifications_of_source ON notification (source_id, channel, run_id DESC);

-- How far the runs of each source have been looked at. Runs of one source follow each other, so their ids are in order.
CREATE TABLE notification_watch (
  source_id text COLLATE "C" PRIMARY KEY,
  seen_run bigint NOT NULL
);
