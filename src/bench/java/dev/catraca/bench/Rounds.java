package dev.catraca.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Lets all contenders load the file, in turn and several times, so that what the machine does meanwhile meets all of them.
 * Each round begins with another one. Fails at the first wrong end state.
 */
final class Rounds {
    private static final String WRITTEN = "SELECT count(*) FROM %s WHERE %s AND xmin::text::bigint >= %d";

    private final Server server;
    private final DataFolder data;
    private final int rows;
    private final Map<Edition, EndState> expected = new EnumMap<>(Edition.class);

    Rounds(Server server, DataFolder data, int rows) {
        this.server = server;
        this.data = data;
        this.rows = rows;
        for (var edition : Edition.values()) {
            expected.put(edition, EndState.expected(data.goods(), rows, edition));
        }
    }

    /** Lets each contender load so many products before it is measured. */
    void warm(int products, List<Contender> contenders) {
        if (products > 0) {
            contenders.forEach(it -> it.warm(data.file(products, Edition.ORIGINAL)));
        }
    }

    List<Measurement> run(int rounds, List<Contender> contenders) {
        var measured = new ArrayList<Measurement>();
        var order = new ArrayList<>(contenders);
        for (var round = 1; round <= rounds; round++) {
            for (var contender : order) {
                measured.addAll(measure(contender, round));
            }
            Collections.rotate(order, -1);
        }
        return measured;
    }

    private List<Measurement> measure(Contender contender, int round) {
        var measured = new ArrayList<Measurement>();
        contender.begin();
        for (var scenario : Scenario.values()) {
            if (contender.scenarios().contains(scenario)) {
                var one = measure(contender, scenario, round);
                System.out.printf(
                        "round %d, %s, %s: %,.0f rows/s%n",
                        round, contender.name(), scenario.words(), one.rowsPerSecond());
                measured.add(one);
            }
        }
        contender.end();
        return measured;
    }

    private Measurement measure(Contender contender, Scenario scenario, int round) {
        var file = data.file(rows, scenario.edition());
        server.checkpoint();
        var transaction = server.value("postgres", "SELECT pg_current_xact_id()::text::bigint", Long.class);
        var wal = server.walPosition();

        var took = contender.load(file, scenario);

        wal = server.walPosition() - wal;
        var target = contender.target();
        var written = server.value(
                target.database(), WRITTEN.formatted(target.table(), target.condition(), transaction), Long.class);
        EndState.check(contender.name() + ", " + scenario.words(), expected.get(scenario.edition()), target);
        return new Measurement(contender.name(), scenario, round, rows, took, wal, written);
    }
}
