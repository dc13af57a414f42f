-- The catalogue, the runs that fill it, and the invariants that no client may break.
-- Every key of the large tables starts with source_id, so that they can be partitioned by source.

CREATE TABLE source (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  spec jsonb NOT NULL,
  enabled boolean NOT NULL,
  origin text NOT NULL CHECK (origin IN ('API', 'CONFIG')),
  next_run_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version bigint NOT NULL DEFAULT 0
);

-- Runs outlast their source: the log stays true after a source is deleted, hence no foreign key.
CREATE TABLE sync_run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id text COLLATE "C" NOT NULL,
  status text NOT NULL CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  reason text CHECK (reason IN ('TIMEOUT', 'ORPHANED', 'LOCK_LOST', 'INTERRUPTED', 'SOURCE_ERROR', 'STORAGE_ERROR',
                                'GUARD', 'CANCELLED', 'INTERNAL_ERROR')),
  error text,
  trigger text NOT NULL CHECK (trigger IN ('MANUAL', 'SCHEDULE', 'RESUME')),
  mode text NOT NULL CHECK (mode IN ('FULL', 'INCREMENTAL')),
  resumes bigint UNIQUE REFERENCES sync_run (id),
  -- The first run of a chain of resumes; a run that resumes none is its own chain.
  chain bigint NOT NULL,
  -- How many runs of the chain came before.
  attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
  source_version bigint NOT NULL,
  approve_retirement boolean NOT NULL DEFAULT false,
  owner text NOT NULL,
  lock_token text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  heartbeat_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  deadline_at timestamptz NOT NULL,
  cancel_requested boolean NOT NULL DEFAULT false,
  expected bigint CHECK (expected >= 0),
  received bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
  inserted bigint NOT NULL DEFAULT 0 CHECK (inserted >= 0),
  updated bigint NOT NULL DEFAULT 0 CHECK (updated >= 0),
  unchanged bigint NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
  duplicated bigint NOT NULL DEFAULT 0 CHECK (duplicated >= 0),
  rejected bigint NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  retired bigint NOT NULL DEFAULT 0 CHECK (retired >= 0),
  -- Those of updated that had been retired and came back.
  returned bigint NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND updated),
  batches bigint NOT NULL DEFAULT 0 CHECK (batches >= 0),
  pages bigint NOT NULL DEFAULT 0 CHECK (pages >= 0),
  bytes bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  checkpoint jsonb,
  high_water text,
  CONSTRAINT counters_add_up CHECK (received = inserted + updated + unchanged + duplicated + rejected),
  CONSTRAINT closed_means_finished CHECK ((status = 'RUNNING') = (finished_at IS NULL)),
  CONSTRAINT reason_says_why_not CHECK ((status IN ('RUNNING', 'SUCCEEDED')) = (reason IS NULL)),
  CONSTRAINT cancelled_says_cancelled CHECK ((status = 'CANCELLED') = (reason IS NOT DISTINCT FROM 'CANCELLED'))
);

CREATE UNIQUE INDEX one_running_run_per_source ON sync_run (source_id) WHERE status = 'RUNNING';
CREATE INDEX runs_of_source ON sync_run (source_id, id DESC);
CREATE INDEX runs_of_chain ON sync_run (chain);

CREATE FUNCTION begin_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.chain := coalesce(NEW.chain, NEW.id);
  RETURN NEW;
END $$;

CREATE TRIGGER begin_chain BEFORE INSERT ON sync_run FOR EACH ROW EXECUTE FUNCTION begin_chain();

CREATE FUNCTION keep_runs_true() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status = 'RUNNING' THEN
      RAISE EXCEPTION 'run % is running and cannot be deleted', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.status <> 'RUNNING' THEN
    RAISE EXCEPTION 'run % is closed as % and never changes again', OLD.id, OLD.status USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.batches < OLD.batches OR NEW.received < OLD.received OR NEW.inserted < OLD.inserted OR NEW.updated < OLD.updated
     OR NEW.unchanged < OLD.unchanged OR NEW.duplicated < OLD.duplicated OR NEW.rejected < OLD.rejected THEN
    RAISE EXCEPTION 'the counters of run % cannot go back', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER keep_runs_true BEFORE UPDATE OR DELETE ON sync_run FOR EACH ROW EXECUTE FUNCTION keep_runs_true();

-- Whoever shows a run live listens here, on whichever pod.
CREATE FUNCTION tell_of_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('catraca_run', NEW.id::text);
  RETURN NULL;
END $$;

CREATE TRIGGER tell_of_run AFTER INSERT OR UPDATE ON sync_run FOR EACH ROW EXECUTE FUNCTION tell_of_run();

CREATE TABLE run_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id bigint NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  stage text NOT NULL,
  level text NOT NULL CHECK (level IN ('INFO', 'WARN', 'ERROR')),
  message text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX events_of_run ON run_event (run_id, id);

-- No foreign keys from here on: these rows come by the thousand and only from functions that hold the run's row.
CREATE TABLE rejection (
  run_id bigint NOT NULL,
  position bigint NOT NULL,
  external_id text COLLATE "C",
  code text NOT NULL,
  message text NOT NULL,
  raw text NOT NULL,
  PRIMARY KEY (run_id, position)
);

CREATE TABLE product (
  source_id text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  description text,
  brand text,
  category text,
  gtin text,
  price numeric(18, 4),
  currency text,
  stock bigint,
  url text,
  image_url text,
  attributes jsonb NOT NULL,
  content_hash bytea NOT NULL,
  first_run bigint NOT NULL,
  last_changed_run bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz,
  PRIMARY KEY (source_id, external_id)
);

CREATE TABLE product_change (
  source_id text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  run_id bigint NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL CHECK (kind IN ('INSERTED', 'UPDATED', 'RETIRED', 'RETURNED')),
  before jsonb,
  after jsonb,
  PRIMARY KEY (source_id, external_id, id)
);

-- The keys a chain of runs has seen, so that a key is counted once and only what was not seen is retired.
CREATE TABLE seen_key (
  source_id text COLLATE "C" NOT NULL,
  chain bigint NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (source_id, chain, external_id)
);

COMMENT ON TABLE sync_run IS 'One execution of a sync of one source';
COMMENT ON COLUMN product.content_hash IS 'SHA-256 over every field but the key; equal hashes mean nothing is written';
COMMENT ON COLUMN rejection.position IS 'Place of the record in what the source delivers, from 1, counted over the chain of resumes';
