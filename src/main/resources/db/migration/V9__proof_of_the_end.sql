-- What a run knows about whether it is complete, and what a person has approved.

ALTER TABLE sync_run
  ADD COLUMN "end" text CHECK ("end" IN ('PROVEN', 'GUESSED')),
  ADD COLUMN doubts text[] NOT NULL DEFAULT '{}',
  ADD COLUMN approve text[] NOT NULL DEFAULT '{}' CHECK (approve <@ ARRAY['retirement', 'missing']),
  ADD COLUMN guard text CHECK (guard IN ('retirement', 'missing')),
  ADD CONSTRAINT guard_says_which CHECK (guard IS NULL OR reason = 'GUARD');

-- A closed run never changes, by its trigger; nothing but this column does.
ALTER TABLE sync_run DISABLE TRIGGER keep_runs_true;
UPDATE sync_run SET approve = '{retirement}' WHERE approve_retirement;
ALTER TABLE sync_run ENABLE TRIGGER keep_runs_true;

ALTER TABLE sync_run DROP COLUMN approve_retirement;

ALTER TABLE sync_run DROP CONSTRAINT sync_run_reason_check;
ALTER TABLE sync_run ADD CONSTRAINT sync_run_reason_check CHECK (
  reason IN ('TIMEOUT', 'ORPHANED', 'LOCK_LOST', 'INTERRUPTED', 'SOURCE_ERROR', 'CONFIG_ERROR', 'STORAGE_ERROR', 'GUARD',
             'CANCELLED', 'INTERNAL_ERROR'));

-- The repeatable migrations replace them with more parameters; a second function of the name would be ambiguous.
DROP FUNCTION apply_batch(
  bigint, bigint, text[], text[], text[], text[], text[], text[], numeric[], text[], bigint[], text[], text[], text[],
  bytea[], bigint, bigint[], text[], text[], text[], text[], bigint, bigint, bigint, jsonb);
DROP FUNCTION close_run(bigint, text, text, text, boolean, numeric);

COMMENT ON COLUMN sync_run."end" IS 'How the reading ended: the source itself says that there is no more, or something was taken for it';
COMMENT ON COLUMN sync_run.doubts IS 'Why records may be missing; a chain with a doubt retires nothing';
COMMENT ON COLUMN sync_run.guard IS 'What the guard refused, so that a person can approve it';
COMMENT ON COLUMN sync_run.approve IS 'What the guard may not refuse in this run';
