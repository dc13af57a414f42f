-- The last success of each source, however many failures came after it.
CREATE INDEX successes_of_source ON sync_run (source_id, id DESC) WHERE status = 'SUCCEEDED';
