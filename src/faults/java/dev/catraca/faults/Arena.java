package dev.catraca.faults;

import dev.catraca.it.Database;
import dev.catraca.it.ServiceSettings;
import dev.catraca.it.Upstream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * The environment of a trial: a PostgreSQL and a Redis of its own, an upstream with faults, three service processes with
 * lines that can be disturbed, and the records for the audit.
 */
final class Arena implements AutoCloseable {
    static final int MEMBERS = 3;
    static final int SHOPS = 3;

    /** Tests run at the same time; all together have as many arenas as the campaign may. */
    private static final Semaphore PLACES =
            new Semaphore(Campaign.Order.fromProperties().arenas(), true);

    private final Pace pace;
    private final DisturbedPostgres postgres = new DisturbedPostgres();
    private final DisturbedRedis redis = new DisturbedRedis();
    private final Upstream upstream = Upstream.start();
    private final Database database = new Database(postgres.server(), "catraca");
    private final Standstill standstill = new Standstill();
    private final List<Member> members;
    private final List<Shop> shops;
    private final RedisJournal journal = new RedisJournal(redis.server());

    private Arena(Pace pace) {
        this.pace = pace;
        var ends = new Member.Ends(postgres.server().port(), redis.server().port());
        members = IntStream.rangeClosed(1, MEMBERS)
                .mapToObj(number -> new Member("pod-" + number, ends, this::configure))
                .toList();
        shops = IntStream.rangeClosed(1, SHOPS)
                .mapToObj(number -> new Shop("loja-" + number, upstream, Cutting.values()[number - 1]))
                .toList();
    }

    /** Waits for a place, starts everything and registers the sources. */
    static Arena open(Pace pace) {
        PLACES.acquireUninterruptibly();
        try {
            return opened(pace);
        } catch (RuntimeException | Error e) {
            PLACES.release();
            throw e;
        }
    }

    private static Arena opened(Pace pace) {
        var arena = new Arena(pace);
        arena.database.update("ALTER SYSTEM SET track_commit_timestamp = on");
        arena.postgres.server().restart();
        // The first process migrates, so that the others need not wait for each other.
        arena.members.get(0).launch();
        arena.members.get(0).ensureReady();
        arena.members.stream().skip(1).forEach(Member::launch);
        arena.members.forEach(Member::ensureReady);
        Audit.install(arena.database);
        arena.shops.forEach(shop -> arena.members.get(0).pod().register(shop.spec()));
        return arena;
    }

    private ServiceSettings configure(ServiceSettings settings) {
        return pace.applyTo(settings)
                .env("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl())
                .env("QUARKUS_DATASOURCE_USERNAME", postgres.server().user())
                .env("QUARKUS_DATASOURCE_PASSWORD", postgres.server().password())
                .env("CATRACA_BATCH_SIZE", Integer.toString(Shop.BATCH))
                .env("CATRACA_BATCH_IN_FLIGHT", Integer.toString(Shop.IN_FLIGHT))
                .env("CATRACA_RUN_TIMEOUT", "60s")
                // More sources are due than have room, so that some wait.
                .env("CATRACA_RUN_MAX_CONCURRENT", "1")
                .env("CATRACA_RUN_PER_UPSTREAM", "2")
                // A trial breaks more runs in a row than the default limit of resumes allows.
                .env("CATRACA_RUN_MAX_RESUMES", "20");
    }

    Pace pace() {
        return pace;
    }

    DisturbedPostgres postgres() {
        return postgres;
    }

    DisturbedRedis redis() {
        return redis;
    }

    Database database() {
        return database;
    }

    List<Member> members() {
        return members;
    }

    Member member(int at) {
        return members.get(at);
    }

    List<Shop> shops() {
        return shops;
    }

    Shop shop(int at) {
        return shops.get(at);
    }

    Upstream upstream() {
        return upstream;
    }

    RedisJournal journal() {
        return journal;
    }

    Standstill standstill() {
        return standstill;
    }

    /** Ends all disturbances; returns when three processes are ready. */
    void heal() {
        postgres.start();
        redis.start();
        redis.thaw();
        members.forEach(Member::healLines);
        members.forEach(Member::resume);
        members.forEach(Member::ensureReady);
    }

    @Override
    public void close() {
        members.forEach(Member::close);
        journal.close();
        standstill.close();
        upstream.close();
        redis.close();
        postgres.close();
        PLACES.release();
    }
}
