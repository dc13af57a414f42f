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
                CREATE TRIGGER without_prefix BEFORE UPDATE OF checkpoint ON sync_run
                  FOR EACH ROW EXECUTE FUNCTION audit.without_prefix()""");
    }

    void dropTrigger(String name) {
        database.update("DROP TRIGGER " + name + " ON sync_run");
    }
}
