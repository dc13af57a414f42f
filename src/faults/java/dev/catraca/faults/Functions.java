package dev.catraca.faults;

import dev.catraca.it.Database;

/** Changes the functions and triggers that the migrations created. */
record Functions(Database database) {
    static Functions of(Database database) {
        return new Functions(database);
    }

    /** Replaces a piece of the text of a function; fails if the function does not have it. */
    void replace(String function, String piece, String by) {
        var text = database.<String>value("SELECT pg_get_functiondef(?::regproc)", function);
        if (!text.contains(piece)) {
            throw new AssertionError("The function " + function + " has no: " + piece);
        }
        database.update(text.replace(piece, by).replace("?", "??"));
    }

    /** Removes the digest of the skipped records from each checkpoint that is stored. */
    void withoutPrefix() {
        database.update("""
                CREATE FUNCTION audit.without_prefix() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  NEW.checkpoint := NEW.checkpoint || '{"prefix": null}';
                  RETURN NEW;
                END $$""");
        database.update("""
                CREATE TRIGGER without_prefix BEFORE INSERT ON run_batch
                  FOR EACH ROW EXECUTE FUNCTION audit.without_prefix()""");
    }

    /** Removes from each entry of the ledger what its batch has met. */
    void withoutSeen() {
        database.update("""
                CREATE FUNCTION audit.without_seen() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  NEW.seen := NULL;
                  RETURN NEW;
                END $$""");
        database.update("""
                CREATE TRIGGER without_seen BEFORE INSERT ON run_batch FOR EACH ROW EXECUTE FUNCTION audit.without_seen()""");
    }

    /** Makes every eighth batch take half a second. */
    void slowBatches() {
        database.update("""
                CREATE FUNCTION audit.slow() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  PERFORM pg_sleep(0.5);
                  RETURN NULL;
                END $$""");
        database.update("""
                CREATE TRIGGER slow AFTER INSERT ON run_batch
                  FOR EACH ROW WHEN (NEW.seq % 8 = 0) EXECUTE FUNCTION audit.slow()""");
    }
}
