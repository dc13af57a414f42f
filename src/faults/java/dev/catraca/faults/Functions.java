package dev.catraca.faults;

import dev.catraca.it.Database;

/** Changes what the migrations have put into a database. */
record Functions(Database database) {
    static Functions of(Database database) {
        return new Functions(database);
    }

    /** Replaces a piece of a function's text, which must be there. */
    void replace(String function, String piece, String by) {
        var text = database.<String>value("SELECT pg_get_functiondef(?::regproc)", function);
        if (!text.contains(piece)) {
            throw new AssertionError("The function " + function + " has no: " + piece);
        }
        database.update(text.replace(piece, by).replace("?", "??"));
    }

    /** Takes the digest of what is skipped out of each checkpoint that is stored. */
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
