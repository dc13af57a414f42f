-- The runs of the last hour, of all sources, without reading the log.
CREATE INDEX runs_by_end ON sync_run (finished_at) WHERE finished_at IS NOT NULL;
