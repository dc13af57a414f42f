package dev.catraca.bench;

import dev.catraca.dev.RedisServer;
import dev.catraca.it.Artifact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The benchmark: {@code ./mvnw verify -Pbench}; its parameters are those of {@link Order}. */
@DisabledIfSystemProperty(named = "jmh", matches = ".*")
@DisabledIfSystemProperty(named = "simulate", matches = ".*")
class Benchmark {
    private static final Path FOLDER = Artifact.TARGET.resolve("bench");
    private static final String PEERS = "bench_peers";

    private final Order order = Order.fromProperties();
    private final Report report = new Report();
    private final Goals goals = new Goals();

    @Test
    void measures() {
        var data = DataFolder.create(FOLDER.resolve("data"), new Goods(order.seed()));
        try (var server = server();
                var redis = RedisServer.temporary()) {
            var site = new Service.Site(server, redis, data, "bench_catraca");
            report.add("# Benchmark");
            report.add(Machine.inWords(server));
            report.add("`" + order.inWords() + "`");
            measure(site);
            report.add("Goals", goals.toString());
        } finally {
            report.publish(FOLDER.resolve("report.md"));
        }
    }

    private void measure(Service.Site site) {
        if (order.has("loads")) {
            loads(site);
        }
        if (order.has("sources")) {
            report.add("Four sources at once", FourSources.measure(order, site, goals));
        }
        if (order.has("api")) {
            report.add("The API", ApiReads.measure(order, site, goals));
        }
        if (order.has("access")) {
            report.add("What it costs to ask who it is", AccessCost.measure(order, site));
        }
        if (order.has("fill")) {
            report.add("Fill factors and vacuum", FillFactors.measure(order, site));
        }
        if (order.has("sizes") && !order.sizes().isEmpty()) {
            report.add("By the size of the catalogue", Sizes.measure(order, site, goals));
        }
    }

    private Server server() {
        return order.postgres()
                .map(url -> Server.at(
                        url,
                        System.getProperty("postgres.user", "postgres"),
                        System.getProperty("postgres.password", "")))
                .orElseGet(() -> Server.start(FOLDER.resolve("postgres")));
    }

    private void loads(Service.Site site) {
        site.server().createDatabase(PEERS);
        var figures = new ServiceFigures();
        var contenders = contenders(site, figures);
        var rounds = new Rounds(site.server(), site.data(), order.rows());
        rounds.warm(order.warm(), contenders);
        var results = new Results(rounds.run(order.rounds(), contenders));
        report.add("Loads", LoadTable.of(results));
        if (results.contenders().contains(Catraca.NAME)) {
            report.add("The service", ServiceTable.of(figures));
            LoadGoals.add(results, figures, goals);
        }
    }

    private List<Contender> contenders(Service.Site site, ServiceFigures figures) {
        var server = site.server();
        var contenders = new ArrayList<Contender>();
        var prepared = prepared(site);
        contenders.add(new PlainCopy(server, PEERS, prepared));
        contenders.add(new Catraca(site, order.warm(), figures));
        contenders.add(new CopyAndMerge(server, PEERS));
        contenders.add(new BatchedUpserts(server, PEERS));
        contenders.add(new SpringBatch(server, PEERS));
        var node = FOLDER.resolve("node");
        if (NodeScript.install(node)) {
            contenders.add(new NodeScript(server, PEERS, node));
        } else {
            report.add("The Node script is left out: node is missing, or npm cannot install its driver.");
        }
        if (Pgloader.installed(FOLDER)) {
            contenders.add(new Pgloader(server, PEERS, prepared, FOLDER));
        } else {
            report.add("pgloader is left out: it is not installed.");
        }
        contenders.removeIf(
                it -> !order.contenders().isEmpty() && !order.contenders().contains(it.name()));
        return contenders;
    }

    /** Lets the service load the file once; the yardstick copies what came out. */
    private PreparedCopy prepared(Service.Site site) {
        var once = new Catraca(site, 0, new ServiceFigures());
        once.begin();
        once.load(site.data().file(order.rows(), Edition.ORIGINAL), Scenario.FIRST);
        var prepared = PreparedCopy.of(once.target(), FOLDER.resolve("prepared.csv"));
        once.end();
        return prepared;
    }
}
