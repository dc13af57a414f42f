package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.dev.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A streaming replica answers what may be old, as long as it is there and young enough; the primary answers everything else. */
@Tag("servers")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "loja-lida";
    private static final String PRODUCT = "/products/" + SOURCE + "/p-0000001";

    private static final PostgresServer PRIMARY = PostgresServer.temporary();
    private static final PostgresServer REPLICA = PostgresServer.replicaOf(PRIMARY);
    private static final Database DATABASE = new Database(PRIMARY, "catraca");
    private static final Database COPY = new Database(REPLICA, "catraca");
    private static final Line LINE = Line.to(REPLICA.port());
    private static final Upstream UPSTREAM = Upstream.start();
    private static Catalogue catalogue;
    /** Takes a replica of any age. */
    private static Pod patient;
    /** Takes one of a few seconds. */
    private static Pod strict;

    private static long first;

    @BeforeAll
    static void start() {
        var pods = Pod.startAll(settings("1h"), settings("2s"));
        patient = pods.get(0);
        strict = pods.get(1);
        catalogue = UPSTREAM.catalogue(SOURCE, Products.numbered(1, 20));
        patient.register(Specs.ndjson(SOURCE, UPSTREAM.url("/" + SOURCE + "/products.ndjson")));
        first = patient.start(SOURCE);
        patient.awaitSucceeded(first);
        awaitUsed(patient);
        awaitUsed(strict);
        await("the first run on the replica")
                .atMost(PATIENCE)
                .until(() -> COPY.query("SELECT FROM sync_run WHERE id = ? AND status = 'SUCCEEDED'", first)
                                .size()
                        == 1);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        Stream.of(patient, strict).filter(Objects::nonNull).forEach(Pod::close);
        LINE.close();
        REPLICA.close();
        PRIMARY.close();
    }

    @Test
    @Order(1)
    void aReplicaThatStandsStillAnswersWhatMayBeOldAndNothingElse() {
        COPY.query("SELECT pg_wal_replay_pause()");
        long second;
        try {
            second = runWithChanges();
            assertThatOnlyWhatMayBeOldIsOld(second);
            await("one that takes no replica of this age")
                    .atMost(PATIENCE)
                    .until(() -> name(strict).equals("Novidade"));
            assertFalse(isUsed(strict));
            assertTrue(isUsed(patient));
        } finally {
            COPY.query("SELECT pg_wal_replay_resume()");
        }
        await("the replica goes on").atMost(PATIENCE).until(() -> name(patient).equals("Novidade"));
        awaitUsed(strict);
        await("it has all of the second run")
                .atMost(PATIENCE)
                .until(() -> isReadFromReplica("/runs/" + second + "/changes")
                        && isReadFromReplica("/runs/" + second + "/rejections"));
        assertEquals(2, patient.items("/runs/" + second + "/changes").size());
    }

    private static long runWithChanges() {
        var changed = Products.numbered(1, 21);
        changed.get(0).put("title", "Novidade");
        changed.get(1).put("price", -1);
        catalogue.offer(changed);
        var second = patient.start(SOURCE);
        patient.awaitSucceeded(second);
        return second;
    }

    private static void assertThatOnlyWhatMayBeOldIsOld(long second) {
        assertEquals("Produto 1", name(patient), "a product");
        assertEquals(20, patient.items("/products?source=" + SOURCE).size(), "a list of products");
        assertEquals(List.of(), patient.items("/products?q=novidade"), "a search");
        assertEquals(1, patient.items(PRODUCT + "/history").size(), "the history of a product");
        assertEquals(List.of(first), ids(patient, "&status=SUCCEEDED"), "a list of runs that succeeded");

        assertEquals(List.of(second, first), ids(patient, ""), "a list with those that run");
        assertEquals(
                List.of("p-0000001", "p-0000021"),
                patient.items("/runs/" + second + "/changes").stream()
                        .map(change -> change.path("externalId").asText())
                        .toList(),
                "what a run changed that the replica has not got yet");
        assertEquals(1, patient.items("/runs/" + second + "/rejections").size(), "what it rejected");
    }

    /** With {@code synchronous_commit = off} a commit is visible before it is in the log. */
    @Test
    @Order(2)
    void aRunIsReadThereOnlyIfAllOfItIsInTheLog() {
        commitAheadOfTheLog("off", "10s");
        try {
            awaitUsed(patient);
            var changed = Products.numbered(1, 21);
            changed.get(0).put("title", "Novidade");
            changed.get(1).put("price", -1);
            changed.get(2).put("title", "Outra");
            catalogue.offer(changed);
            var run = patient.start(SOURCE);
            patient.awaitSucceeded(run);
            await().during(Duration.ofSeconds(5))
                    .atMost(PATIENCE)
                    .failFast(() -> patient.items("/runs/" + run + "/changes").size() != 1)
                    .until(() -> true);
        } finally {
            commitAheadOfTheLog("on", "200ms");
        }
        awaitUsed(strict);
    }

    private static void commitAheadOfTheLog(String synchronous, String delay) {
        DATABASE.update("ALTER DATABASE catraca SET synchronous_commit = " + synchronous);
        DATABASE.update("ALTER SYSTEM SET wal_writer_delay = '" + delay + "'");
        DATABASE.query("SELECT pg_reload_conf()");
        DATABASE.terminateSessions();
    }

    @Test
    @Order(3)
    void aReplicaThatIsGoneMakesNoRequestFail() {
        awaitUsed(patient);
        REPLICA.kill();
        try {
            assertEquals(21, patient.items("/products?source=" + SOURCE).size());
            assertFalse(isReadFromReplica(PRODUCT));
            await("it is noticed without a read").atMost(PATIENCE).until(() -> !isUsed(strict));
            assertEquals(200, patient.probe("ready").status());
            assertEquals("Novidade", name(strict));
        } finally {
            REPLICA.start();
        }
        awaitUsed(patient);
        awaitUsed(strict);
        assertTrue(isReadFromReplica(PRODUCT));
    }

    @Test
    @Order(4)
    void aReplicaThatFallsSilentMakesNoRequestFail() {
        awaitUsed(patient);
        LINE.stall();
        try {
            assertEquals("Novidade", name(patient));
        } finally {
            LINE.heal();
        }
        awaitUsed(patient);
    }

    /** The last one: there is no replica any more. */
    @Test
    @Order(5)
    void aReplicaThatBecameAPrimaryIsNotRead() {
        awaitUsed(patient);
        COPY.query("SELECT pg_promote()");
        await("it is noticed").atMost(PATIENCE).until(() -> !isUsed(patient));
        COPY.update("DELETE FROM product");
        assertEquals("Novidade", name(patient));
    }

    private static ServiceSettings settings(String maxLag) {
        return ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_READ_HOST", "localhost")
                .env("CATRACA_READ_PORT", Integer.toString(LINE.port()))
                .env("CATRACA_READ_MAX_LAG", maxLag)
                .env("CATRACA_READ_ANSWER_WAIT", "2s");
    }

    private static String name(Pod pod) {
        return pod.get(PRODUCT).expect(200).body().path("name").asText();
    }

    private static List<Long> ids(Pod pod, String filter) {
        return pod.items("/runs?source=" + SOURCE + filter).stream()
                .map(run -> run.path("id").asLong())
                .toList();
    }

    /** Whether the replica answers this request, of which the service counts one read. */
    private static boolean isReadFromReplica(String path) {
        var before = reads("replica");
        patient.get(path).expect(200);
        return reads("replica") > before;
    }

    private static double reads(String server) {
        return Metrics.of(patient.process())
                .value("catraca_replica_reads_total", "server=\"" + server + "\"")
                .orElse(0);
    }

    private static void awaitUsed(Pod pod) {
        await("the replica is used").atMost(PATIENCE).until(() -> isUsed(pod));
    }

    private static boolean isUsed(Pod pod) {
        return StreamSupport.stream(pod.probe("ready").body().path("checks").spliterator(), false)
                .filter(check -> check.path("name").asText().equals("replica"))
                .findFirst()
                .orElseThrow()
                .path("data")
                .path("used")
                .asBoolean();
    }
}
