-- Tables, indexes, constraints and triggers of the catalogue and its runs. Functions that change often are in repeatable
-- migrations (R__*.sql).
--
-- What writes is one call for one source. Therefore source_id stands first in each key, so that all rows of a source may stand
-- together: in one partition, or on one node of several. ADR 34.

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

-- Every process asks each second for what is due.
CREATE INDEX due_sources ON source (next_run_at) WHERE enabled;

-- The specs that a source had. They stay when their source is deleted, like its runs, hence no foreign key.
CREATE TABLE source_version (
  source_id text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  spec jsonb NOT NULL,
  at timestamptz NOT NULL,
  -- Who changed it; null if that is not known.
  actor text,
  PRIMARY KEY (source_id, version)
);

-- The tokens that a source gave, encrypted. They stay when their source is deleted: it may come again, and its first refresh token is
-- used up. Kept by the functions of R__source_token.sql. ADR 45.
CREATE TABLE source_token (
  source_id text COLLATE "C" NOT NULL,
  -- A digest of what the first tokens were given for: of another client, address or first refresh token there is another row.
  chain text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  -- Whether tokens are given for those before them.
  chained boolean NOT NULL,
  -- How many times tokens were stored.
  generation bigint NOT NULL DEFAULT 0,
  sealed bytea,
  renew_at timestamptz,
  renewed_at timestamptz NOT NULL,
  -- Who may ask for the next, and until when.
  holder uuid,
  claimed_until timestamptz,
  tried_at timestamptz NOT NULL,
  -- A request may have brought tokens that were not stored.
  in_doubt boolean NOT NULL DEFAULT false,
  PRIMARY KEY (source_id, chain),
  CONSTRAINT claimed_by_somebody CHECK ((holder IS NULL) = (claimed_until IS NULL)),
  CONSTRAINT stored_or_none_yet CHECK ((sealed IS NULL) = (generation = 0))
);

-- The tokens of callers of the API, of no source. A token itself is stored nowhere: it is shown once, when it is made. ADR 56.
CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  -- SHA-256 of the token, in hexadecimal.
  hash text COLLATE "C" NOT NULL UNIQUE,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'ADMIN')),
  -- The sources that it is for; NULL for all, also those to come.
  sources text[] CHECK (cardinality(sources) > 0),
  created_at timestamptz NOT NULL,
  -- The name of who created it; NULL where nobody was asked.
  created_by text,
  -- The token that it was made with; NULL for another proof of who made it.
  made_with uuid,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- The sessions of the dashboard, also of no source. A session is valid as long as its token is.
CREATE TABLE api_session (
  -- SHA-256 of the value in the cookie, in hexadecimal.
  hash text COLLATE "C" PRIMARY KEY,
  -- That of the token that it was opened with, which may be one of the settings; or of the claims iss and sub, if a provider of
  -- identities said who it is for.
  owner_hash text COLLATE "C" NOT NULL,
  -- Who it is for, if a provider said so; NULL if it stands for a token.
  name text,
  role text CHECK (role IN ('VIEWER', 'OPERATOR', 'ADMIN')),
  -- Where the browser ends its session at the provider, too.
  logout_url text,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK ((name IS NULL) = (role IS NULL))
);

-- Who did what, from where: each change and command of people, and changes by the configuration. Written by write_audit in the
-- transaction of the change, and only added; old rows are deleted by forget_audit alone. ADR 59.
CREATE TABLE audit_event (
  -- '' for what is about no source, such as a token or a log level.
  source_id text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  actor text NOT NULL,
  -- Of the peer; NULL for the service itself.
  address text,
  action text NOT NULL,
  -- What it was done to, where the source does not say it: the id of a run or token, the name of a channel or logger.
  target text,
  before jsonb,
  after jsonb,
  PRIMARY KEY (source_id, at, id)
);

-- For the list over all sources.
CREATE INDEX audit_by_time ON audit_event (at, id);

CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.at < nullif(current_setting('catraca.forget_audit_before', true), '')::timestamptz
       AND OLD.at < clock_timestamp() - interval '30 days' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit log is only added to, and keeps each row for 30 days at least' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();

-- The ids of runs, given when a run is requested.
CREATE SEQUENCE run_ids;

-- The runs that wait, at most one of each source. Opening a run deletes its request in the same statement (open_run). ADR 32.
CREATE TABLE run_request (
  source_id text COLLATE "C" PRIMARY KEY,
  -- The id that the run will have.
  id bigint NOT NULL,
  trigger text NOT NULL CHECK (trigger IN ('MANUAL', 'SCHEDULE', 'RESUME', 'REPLAY')),
  -- The broken run that it resumes.
  resumes bigint,
  -- The run whose rejected records it maps again.
  replays bigint,
  -- What a person asked for; NULL to let the source and its log decide (decide_mode).
  mode text CHECK (mode IN ('FULL', 'INCREMENTAL')),
  since timestamptz,
  -- The guards that a person has switched off for this run.
  approve text[] NOT NULL DEFAULT '{}' CHECK (approve <@ ARRAY['retirement', 'missing', 'priceChange', 'count']),
  -- Who asked for it, and approved; of a resume who asked for the run that broke. NULL if that is not known.
  actor text,
  -- The version of its source when it was requested, for which the approvals count; NULL if the source was gone.
  source_version bigint,
  -- What its source shares with others, and what is limited over all pods; NULL if nothing is.
  upstream text COLLATE "C",
  -- Chosen by the caller; a second request with the same key is the same request.
  idempotency_key text COLLATE "C",
  requested_at timestamptz NOT NULL DEFAULT now(),
  -- The order of the queue.
  due_at timestamptz NOT NULL,
  -- The run may not begin earlier, because the run that it resumes used up what its pace allows; NULL for at once. ADR 55.
  not_before timestamptz,
  CONSTRAINT resume_says_which CHECK ((trigger = 'RESUME') = (resumes IS NOT NULL)),
  CONSTRAINT replay_says_which CHECK ((trigger = 'REPLAY') = (replays IS NOT NULL)),
  CONSTRAINT full_has_no_since CHECK (since IS NULL OR mode IS DISTINCT FROM 'FULL'),
  CONSTRAINT resume_may_wait CHECK (not_before IS NULL OR resumes IS NOT NULL AND due_at >= not_before)
)
-- It is small, and its rows come and go.
WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE INDEX queue ON run_request (due_at, id);
CREATE INDEX request_of_run ON run_request (id);

-- No foreign key to source: runs stay when their source is deleted.
CREATE TABLE sync_run (
  -- The service asks the sequence first; the default is for rows by hand.
  id bigint NOT NULL DEFAULT nextval('run_ids'),
  source_id text COLLATE "C" NOT NULL,
  status text NOT NULL CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  reason text CHECK (reason IN ('TIMEOUT', 'ORPHANED', 'LOCK_LOST', 'INTERRUPTED', 'SOURCE_ERROR', 'CONFIG_ERROR',
                                'STORAGE_ERROR', 'GUARD', 'CANCELLED', 'INTERNAL_ERROR')),
  -- The guard that stopped the run, which a person may approve.
  guard text CHECK (guard IN ('retirement', 'missing', 'priceChange', 'count')),
  error text,
  trigger text NOT NULL CHECK (trigger IN ('MANUAL', 'SCHEDULE', 'RESUME', 'REPLAY')),
  mode text NOT NULL CHECK (mode IN ('FULL', 'INCREMENTAL')),
  -- From when on the source was asked for what changed; NULL if for everything. A run that resumes another has the same.
  since timestamptz,
  -- Until when what the source changed is stored. While the run is RUNNING as the runs before it have proved it; when it is closed as it
  -- has proved it itself, NULL if it did not succeed. ADR 49.
  watermark timestamptz,
  -- A digest of what its source reads and how that is mapped: rows of runs with another one may be mapped in another way.
  basis text COLLATE "C",
  -- By what the source recognises the document that this run has read, if that is one and the run proved it to be complete.
  etag text,
  last_modified text,
  -- As in run_request: what a person asked for.
  asked_mode text,
  asked_since timestamptz,
  resumes bigint,
  -- The run whose rejected records it maps again, instead of reading the source. A run that resumes a replay has it, too.
  replays bigint,
  -- The first run of a chain of resumes; a run that resumes none is its own chain.
  chain bigint NOT NULL,
  -- How many broken runs of its chain are right before it.
  attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
  source_version bigint NOT NULL,
  -- The guards that a person has switched off for this run.
  approve text[] NOT NULL DEFAULT '{}' CHECK (approve <@ ARRAY['retirement', 'missing', 'priceChange', 'count']),
  -- As in run_request.
  actor text,
  -- Both NULL if the run was cancelled while it waited.
  owner text,
  lock_token text,
  -- As in run_request; the queue leaves out upstreams whose places are taken.
  upstream text COLLATE "C",
  -- As in run_request.
  idempotency_key text COLLATE "C",
  requested_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz NOT NULL DEFAULT now(),
  heartbeat_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  -- When its resume may begin, if it paused because it used up what its pace allows. ADR 55.
  not_before timestamptz,
  deadline_at timestamptz NOT NULL,
  cancel_requested boolean NOT NULL DEFAULT false,
  expected bigint CHECK (expected >= 0),
  -- The latest time at read.since.field of its records.
  newest timestamptz,
  received bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
  inserted bigint NOT NULL DEFAULT 0 CHECK (inserted >= 0),
  updated bigint NOT NULL DEFAULT 0 CHECK (updated >= 0),
  unchanged bigint NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
  duplicated bigint NOT NULL DEFAULT 0 CHECK (duplicated >= 0),
  rejected bigint NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  filtered bigint NOT NULL DEFAULT 0 CHECK (filtered >= 0),
  retired bigint NOT NULL DEFAULT 0 CHECK (retired >= 0),
  -- The part of updated that was retired before and is live again.
  returned bigint NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND updated),
  -- How many bad values were left out of the products that it counted.
  flaws bigint NOT NULL DEFAULT 0 CHECK (flaws >= 0),
  batches bigint NOT NULL DEFAULT 0 CHECK (batches >= 0),
  pages bigint NOT NULL DEFAULT 0 CHECK (pages >= 0),
  bytes bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  -- That of the last entry of the ledger before its first gap; before any entry, where the run began.
  checkpoint jsonb,
  high_water text,
  -- Up to which entry the ledger (run_batch) is summed up in the columns from expected to bytes and in doubts. There is no gap
  -- before it while the run is RUNNING; of a closed run it is the last entry.
  folded bigint NOT NULL DEFAULT 0,
  -- How the reading ended: PROVEN if the source itself said that there are no more records, GUESSED if that was inferred.
  "end" text CHECK ("end" IN ('PROVEN', 'GUESSED')),
  -- Why records may be missing; a chain with a doubt retires nothing.
  doubts text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (source_id, id),
  CONSTRAINT resumed_once UNIQUE (source_id, resumes),
  CONSTRAINT resumes_a_run FOREIGN KEY (source_id, resumes) REFERENCES sync_run (source_id, id),
  CONSTRAINT counters_add_up CHECK (received = inserted + updated + unchanged + duplicated + rejected + filtered),
  CONSTRAINT closed_means_finished CHECK ((status = 'RUNNING') = (finished_at IS NULL)),
  CONSTRAINT reason_says_why_not CHECK ((status IN ('RUNNING', 'SUCCEEDED')) = (reason IS NULL)),
  CONSTRAINT cancelled_says_cancelled CHECK ((status = 'CANCELLED') = (reason IS NOT DISTINCT FROM 'CANCELLED')),
  CONSTRAINT replay_is_incremental CHECK (replays IS NULL OR mode = 'INCREMENTAL'),
  CONSTRAINT full_has_no_since CHECK (since IS NULL OR mode = 'INCREMENTAL'),
  CONSTRAINT only_success_proves CHECK (watermark IS NULL OR status IN ('RUNNING', 'SUCCEEDED')),
  CONSTRAINT replay_says_which CHECK (trigger <> 'REPLAY' OR replays IS NOT NULL),
  CONSTRAINT guard_says_which CHECK (guard IS NULL OR reason = 'GUARD'),
  CONSTRAINT pause_is_interruption CHECK (not_before IS NULL OR reason = 'INTERRUPTED'),
  CONSTRAINT owned_or_never_begun CHECK (
    (owner IS NULL) = (lock_token IS NULL) AND (owner IS NOT NULL OR status = 'CANCELLED' AND batches = 0))
)
-- Leaves room for heartbeats. ADR 33.
WITH (fillfactor = 90);

CREATE UNIQUE INDEX one_running_run_per_source ON sync_run (source_id) WHERE status = 'RUNNING';
CREATE UNIQUE INDEX one_run_per_idempotency_key ON sync_run (source_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX runs_of_chain ON sync_run (source_id, chain);
-- For lists over all sources, which say id > 0. Others cannot use it: to find the newest run of a source, PostgreSQL would read the
-- runs of all sources backwards, if it expects one soon.
CREATE INDEX runs_by_id ON sync_run (id) WHERE id > 0;
-- The same for lists of those that ended badly, which are few in a long log.
CREATE INDEX unsuccessful_runs_by_id ON sync_run (id) WHERE id > 0 AND reason IS NOT NULL;
-- Finds the last success of a source without reading the failures after it.
CREATE INDEX successes_of_source ON sync_run (source_id, id DESC) WHERE status = 'SUCCEEDED';
-- Finds the last full success without reading the incremental ones after it.
CREATE INDEX full_successes_of_source ON sync_run (source_id, id DESC) WHERE status = 'SUCCEEDED' AND mode = 'FULL';
-- Finds the runs of all sources that ended in the last hour.
CREATE INDEX runs_by_end ON sync_run (finished_at) WHERE finished_at IS NOT NULL;

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
     OR NEW.unchanged < OLD.unchanged OR NEW.duplicated < OLD.duplicated OR NEW.rejected < OLD.rejected
     OR NEW.filtered < OLD.filtered OR NEW.flaws < OLD.flaws THEN
    RAISE EXCEPTION 'the counters of run % cannot go back', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER keep_runs_true BEFORE UPDATE OR DELETE ON sync_run FOR EACH ROW EXECUTE FUNCTION keep_runs_true();

-- The ledger: what each batch of a run counted, and where it ended. An entry commits with the rows of its batch. ADR 30.
CREATE TABLE run_batch (
  source_id text COLLATE "C" NOT NULL,
  run_id bigint NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  -- RETIRE: retires what a complete run did not see.
  kind text NOT NULL CHECK (kind IN ('READ', 'RETIRE')),
  received bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
  inserted bigint NOT NULL DEFAULT 0 CHECK (inserted >= 0),
  updated bigint NOT NULL DEFAULT 0 CHECK (updated >= 0),
  unchanged bigint NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
  duplicated bigint NOT NULL DEFAULT 0 CHECK (duplicated >= 0),
  rejected bigint NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  filtered bigint NOT NULL DEFAULT 0 CHECK (filtered >= 0),
  retired bigint NOT NULL DEFAULT 0 CHECK (retired >= 0),
  -- The part of updated that was retired before and is live again.
  returned bigint NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND updated),
  -- How many bad values were left out, and by field their number and some samples (catalog.FieldFlaws).
  flaws bigint NOT NULL DEFAULT 0 CHECK (flaws >= 0),
  flawed jsonb,
  -- By check of the source how many products it looked at and how many failed it (catalog.Checked).
  checked jsonb,
  pages bigint NOT NULL DEFAULT 0 CHECK (pages >= 0),
  bytes bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  -- Where to read on after this batch.
  checkpoint jsonb,
  -- Which records of the source it has: the position of the first, as in rejection.position (the others follow it), and a digest of
  -- their keys. A run that resumes this one before this entry leaves them out.
  first_position bigint CHECK (first_position > 0),
  keys_digest text,
  -- How many records the source says it has, so far.
  expected bigint CHECK (expected >= 0),
  -- The latest time at read.since.field of its records.
  newest timestamptz,
  doubts text[] NOT NULL DEFAULT '{}',
  -- The numbers of the products that it met: a RoaringBitmap in its portable form.
  seen bytea,
  -- The highest number given so far.
  last_number bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, run_id, seq),
  CONSTRAINT batch_adds_up CHECK (received = inserted + updated + unchanged + duplicated + rejected + filtered),
  CONSTRAINT flaws_have_fields CHECK ((flaws = 0) = (flawed IS NULL)),
  CONSTRAINT retires_or_reads CHECK (CASE WHEN kind = 'READ' THEN retired = 0 ELSE received = 0 END)
)
-- Of this and other large tables the janitor deletes the oldest rows: vacuumed sooner, they stay smaller. ADR 33.
WITH (autovacuum_vacuum_scale_factor = 0.05);

CREATE TABLE run_event (
  source_id text COLLATE "C" NOT NULL,
  run_id bigint NOT NULL,
  -- Its place among the events of the run, from 1, in the order in which they are stored.
  n bigint NOT NULL CHECK (n > 0),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  stage text NOT NULL,
  level text NOT NULL CHECK (level IN ('INFO', 'WARN', 'ERROR')),
  message text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (source_id, run_id, n),
  CONSTRAINT event_of_a_run FOREIGN KEY (source_id, run_id) REFERENCES sync_run (source_id, id) ON DELETE CASCADE
)
WITH (autovacuum_vacuum_scale_factor = 0.05);

-- No foreign keys in run_batch, rejection, product and product_change: they have many rows, and only apply_batch and
-- retire_batch insert into them, which lock the row of the run first.
CREATE TABLE rejection (
  source_id text COLLATE "C" NOT NULL,
  run_id bigint NOT NULL,
  position bigint NOT NULL,
  external_id text COLLATE "C",
  code text NOT NULL,
  message text NOT NULL,
  raw text NOT NULL,
  PRIMARY KEY (source_id, run_id, position)
)
WITH (autovacuum_vacuum_scale_factor = 0.05);

CREATE TABLE product (
  source_id text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  -- Its number within its source, from 1, never used again.
  number bigint NOT NULL CHECK (number > 0),
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
  content_hash uuid NOT NULL,
  first_run bigint NOT NULL,
  last_changed_run bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz,
  -- How often it changed; there are fewer rows in product_change if old ones were deleted.
  changes integer NOT NULL DEFAULT 0,
  PRIMARY KEY (source_id, external_id)
)
-- Leaves room, so that a changed row stays on its page and its index entries stay as they are. ADR 33.
WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);

-- Finds the products that a run inserted. They are stored together, so an index of page ranges is enough; it costs an insertion
-- next to nothing. Several intervals for each range, because later runs fill the gaps of old pages.
CREATE INDEX products_by_first_run ON product USING brin (first_run int8_minmax_multi_ops)
  WITH (pages_per_range = 32, autosummarize = on);

-- What entries of the list of a source became when their details were asked for last, so that a run need not ask again. ADR 50.
CREATE TABLE source_detail (
  source_id text COLLATE "C" NOT NULL,
  -- The id of the entry, by which its detail is asked for.
  list_id text COLLATE "C" NOT NULL,
  -- A digest of what the entry says of its version, and of how the spec reads and maps details.
  version uuid NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  -- Its products, and the contents that they got.
  external_ids text[] NOT NULL,
  content_hashes uuid[] NOT NULL,
  -- The keys of its records that the spec leaves out; an element is null if it has none.
  filtered_ids text[] NOT NULL,
  PRIMARY KEY (source_id, list_id),
  CONSTRAINT one_content_per_product CHECK (cardinality(external_ids) = cardinality(content_hashes))
)
WITH (fillfactor = 90);

-- Finds rows that were asked for long ago, for the janitor. Most ranges hold none, and an index of ranges costs a write next to nothing.
CREATE INDEX details_by_age ON source_detail USING brin (asked_at) WITH (pages_per_range = 32, autosummarize = on);

-- What is known of the products of a source without reading them, as of the entries of the ledger that are summed up.
CREATE TABLE source_catalogue (
  source_id text COLLATE "C" PRIMARY KEY,
  -- The highest number that a product has or had.
  numbers bigint NOT NULL,
  live bigint NOT NULL,
  -- What the last complete run, seen_run, has seen, in the form of run_batch.seen, of the products with numbers up to seen_to; NULL if
  -- the source retires what one run missed.
  seen bytea,
  seen_to bigint,
  seen_run bigint,
  -- The shape of the records of the last success, shape_run (sync.Shapes).
  shape jsonb,
  shape_run bigint
)
WITH (fillfactor = 90);

-- How far the janitor is: for each of its tasks the run of a source up to which it deleted what belongs to runs.
CREATE TABLE janitor_mark (
  source_id text COLLATE "C" NOT NULL,
  task text NOT NULL,
  up_to bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (source_id, task)
)
WITH (fillfactor = 90);

-- The changes of products, each with only the fields that changed. The insertion of a product is a fact of its own row.
CREATE TABLE product_change (
  source_id text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  run_id bigint NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL CHECK (kind IN ('UPDATED', 'RETIRED', 'RETURNED')),
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  PRIMARY KEY (source_id, external_id, run_id)
)
WITH (autovacuum_vacuum_scale_factor = 0.05);

-- Finds the changes of a run, all or of one kind, ordered by key.
CREATE INDEX changes_of_run ON product_change (source_id, run_id, kind, external_id);

-- The fields of a product as the change log writes them. STABLE like jsonb_build_object, otherwise it would not be inlined.
CREATE FUNCTION product_fields(
  name text, description text, brand text, category text, gtin text, price numeric, currency text, stock bigint,
  url text, image_url text, attributes jsonb
) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'name', name, 'description', description, 'brand', brand, 'category', category, 'gtin', gtin, 'price', price,
    'currency', currency, 'stock', stock, 'url', url, 'imageUrl', image_url, 'attributes', attributes)
$$;

-- Search in the catalogue: each search word is a prefix of a word of a product. ADR 10.
-- The words of products are stored (product_search): if the result of these functions changes, they have to be made again.

-- A text in lower case and without the accents of Portuguese. A text in ASCII has none, and translate is slow: it compares each
-- character with all of them.
CREATE FUNCTION folded_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN octet_length(t) = char_length(t) THEN lower(t)
              ELSE translate(lower(t), 'áàâãéêíóôõúüçñ', 'aaaaeeiooouucn') END;

-- The words of a folded text: sequences of letters and digits.
CREATE FUNCTION words_of_folded(t text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_remove(string_to_array(regexp_replace(t, '[^[:alnum:] ]+', ' ', 'g'), ' '), '');

CREATE FUNCTION search_words(t text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN words_of_folded(folded_text(t));

-- A tsvector refuses words of more than 2046 bytes. Cuts words to the longest search text, so that they are still found.
CREATE FUNCTION cut_words(words text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT coalesce(array_agg(left(word, 200)), '{}') FROM unnest(words) AS word);

-- The words of a product. Folds its texts one by one: PostgreSQL puts the body of folded_text in the place of a call whose argument
-- is a column, not of one whose argument is an expression, and only texts with accents are translated.
CREATE FUNCTION product_words(name text, external_id text, brand text, gtin text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
  RETURN array_to_tsvector(
    CASE WHEN octet_length(name) + octet_length(external_id) + coalesce(octet_length(brand), 0) < 1000
         THEN words_of_folded(folded_text(name) || ' ' || folded_text(external_id) || ' ' || coalesce(folded_text(brand), '')
                              || ' ' || coalesce(folded_text(gtin), ''))
         ELSE cut_words(search_words(
                name || ' ' || external_id || ' ' || coalesce(brand, '') || ' ' || coalesce(gtin, ''))) END);

-- The words by which products are found. Behind the batches, so that they do not wait for it, make_words writes those of new and renamed
-- products; until then search does not find them. ADR 38.
CREATE TABLE product_search (
  source_id text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (source_id, external_id)
)
WITH (autovacuum_vacuum_scale_factor = 0.05);

-- Rows are only appended to the pending list; the service moves them into the index, many at once, which takes half of the time. If it
-- cannot, PostgreSQL does so when the list is full. The limit, in kB, is about 1,600,000 products.
CREATE INDEX product_words ON product_search USING gin (words) WITH (fastupdate = on, gin_pending_list_limit = 524288);

-- The products whose words make_words has to write: those that a batch inserted or renamed.
CREATE TABLE words_due (
  source_id text COLLATE "C" NOT NULL,
  run_id bigint NOT NULL,
  seq bigint NOT NULL,
  external_ids text[] NOT NULL,
  PRIMARY KEY (source_id, run_id, seq)
)
-- It is small, and its rows come and go.
WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Lists only the retired products, which are few.
CREATE INDEX retired_products ON product (source_id, external_id) WHERE retired_at IS NOT NULL;

-- Outbox of notifications: one row for each run, kind and channel. Any pod sends them, whichever pod closed the run.
CREATE TABLE notification (
  -- Identifies the notification for the receiver; the same at each attempt.
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  channel text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('FAILED', 'STUCK', 'GUARDED', 'RECOVERED', 'DRIFTED')),
  source_id text COLLATE "C" NOT NULL,
  run_id bigint NOT NULL,
  -- The state of the run when it was noticed; a retry sends the same.
  facts jsonb NOT NULL,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DELIVERED', 'DEAD')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- While a pod is sending the notification: the end of its lease.
  next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_error text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  settled_at timestamptz,
  PRIMARY KEY (source_id, id),
  CONSTRAINT told_once UNIQUE (source_id, run_id, kind, channel),
  CONSTRAINT settled_means_over CHECK ((state = 'PENDING') = (settled_at IS NULL))
);

CREATE INDEX notifications_due ON notification (channel, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX notifications_of_source ON notification (source_id, channel, run_id DESC);
CREATE INDEX notifications_by_time ON notification (created_at, id);

-- The last checked run of each source. Runs of one source never overlap, so their ids are in order.
CREATE TABLE notification_watch (
  source_id text COLLATE "C" PRIMARY KEY,
  seen_run bigint NOT NULL
);

COMMENT ON TABLE sync_run IS 'One execution of a sync of one source';
COMMENT ON COLUMN product.content_hash IS '128 bits of SHA-256 over every field but the key; equal hashes mean nothing is written';
COMMENT ON COLUMN rejection.position IS 'Place of the record in what the source delivers, from 1, counted over the chain of resumes';
