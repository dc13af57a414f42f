-- What a run changed, all of it or of one kind, in the order of the ids. New rows come at the end.
CREATE INDEX changes_of_run ON product_change (run_id, kind, id);
