package dev.catraca.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A way to load the file of a shop into PostgreSQL. */
interface Contender {
    String name();

    /** What it can do: a plain copy, for example, loads an empty table only. */
    default Set<Scenario> scenarios() {
        return Set.of(Scenario.values());
    }

    /** Does its work before it is measured, with a smaller file, as one that ran before would have. */
    default void warm(Path file) {
        for (var i = 0; i < 2; i++) {
            begin();
            load(file, Scenario.FIRST);
            end();
        }
    }

    /** Makes its table empty, with everything ready that is not part of a load. */
    void begin();

    /** Loads the file and returns how long that took from the order to the commit of the last row. */
    Duration load(Path file, Scenario scenario);

    /** Where its products are. */
    Target target();

    /** Called after the last load of a round. */
    default void end() {}
}
