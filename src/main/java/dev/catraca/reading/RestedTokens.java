package dev.catraca.reading;

import dev.catraca.source.StoredSpec;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Renews refresh tokens that have rested, because some live for a day: of sources that are seldom read, or are not enabled. On every
 * pod; one asks for each, because it claims the tokens.
 */
@ApplicationScoped
class RestedTokens {
    private static final Logger LOG = Logger.getLogger(RestedTokens.class);

    private static final String RESTED = """
            /* ALL_SOURCES */ SELECT t.source_id, t.chain, t.generation, s.spec::text AS spec FROM source_token t JOIN source s ON s.id = t.source_id
            WHERE t.chained AND t.generation > 0 AND (t.source_id, t.chain) > ($3, $4)
              AND t.renewed_at < clock_timestamp() - $1 * interval '1 millisecond'
              AND t.tried_at < clock_timestamp() - $2 * interval '1 millisecond'
            ORDER BY t.source_id, t.chain LIMIT 200""";

    private static final int PAGE = 200;

    /** A request that failed is repeated this many times while a token that is not renewed would rest once more. */
    private static final int TRIES = 12;

    private final Pool pool;
    private final SourceReaders readers;
    private final TokenConfig config;

    RestedTokens(Pool pool, SourceReaders readers, TokenConfig config) {
        this.pool = pool;
        this.readers = readers;
        this.config = config;
    }

    @Scheduled(every = "{catraca.tokens.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(jitter())
                .chain(() -> keepBehind("", ""))
                .onFailure()
                .invoke(failure -> LOG.warnf("Tokens that rested could not be looked for: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Those of the sources and chains behind this one. Some may be of no use any more, and must not hide the others. */
    private Uni<Void> keepBehind(String source, String chain) {
        var rest = config.rest().toMillis();
        return pool.preparedQuery(RESTED)
                .execute(Tuple.of(rest, rest / TRIES, source, chain))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .chain(rows -> keepAll(rows).chain(() -> {
                    if (rows.size() < PAGE) {
                        return Uni.createFrom().voidItem();
                    }
                    var last = rows.get(PAGE - 1);
                    return keepBehind(last.getString("source_id"), last.getString("chain"));
                }));
    }

    private Uni<Void> keepAll(List<Row> rows) {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled);
        return Multi.createFrom()
                .iterable(shuffled)
                .onItem()
                .transformToUniAndConcatenate(this::keep)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> keep(Row row) {
        var source = row.getString("source_id");
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> StoredSpec.read(source, row.getString("spec"))
                        .spec()
                        .ifPresent(spec -> readers.keepTokens(spec, row.getString("chain"), row.getLong("generation"))))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The tokens of source %s could not be renewed while it rests: %s",
                        source, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** So that pods that started together do not look together. */
    private Duration jitter() {
        return Duration.ofMillis(ThreadLocalRandom.current()
                .nextLong(1, Math.max(2, config.every().toMillis() / 10)));
    }
}
