package dev.catraca.reading.token;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.database.FirstRow;
import dev.catraca.database.StatementRetry;
import dev.catraca.reading.SourceException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The tokens in the table {@code source_token}. */
@Singleton
class StoredTokens implements TokenStore {
    private static final Logger LOG = Logger.getLogger(StoredTokens.class);

    private static final String FIND = """
            /* ONE_SOURCE */ SELECT generation, sealed, (extract(epoch FROM renew_at - clock_timestamp()) * 1000)::bigint AS left
            FROM source_token WHERE source_id = $1 AND chain = $2 AND generation > 0""";

    private static final String CLAIM =
            "/* ONE_SOURCE */ SELECT sealed, in_doubt FROM claim_token($1, $2, $3, $4, $5, $6, $7)";
    private static final String STORE = "/* ONE_SOURCE */ SELECT store_token($1, $2, $3, $4, $5) AS stored";
    private static final String RELEASE = "/* ONE_SOURCE */ SELECT release_token($1, $2, $3, $4)";

    private static final StatementRetry SHORT = retry(Duration.ofSeconds(5));
    private static final StatementRetry LONG = retry(Duration.ofMinutes(2));

    /** Beyond the limit of a retry, so that the wait ends if a callback is lost. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Pool pool;

    StoredTokens(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Optional<Kept> find(Chain chain) {
        return FirstRow.of(answer(SHORT, FIND, Tuple.of(chain.source(), chain.id())))
                .map(row -> new Kept(row.getLong("generation"), bytes(row), left(row)));
    }

    @Override
    public Optional<Claim> claim(Chain chain, long generation, Duration lease) {
        var holder = UUID.randomUUID();
        var parameters = Tuple.tuple()
                .addString(chain.source())
                .addString(chain.id())
                .addString(chain.kind())
                .addBoolean(chain.isChained())
                .addLong(generation)
                .addUUID(holder)
                .addLong(lease.toMillis());
        return FirstRow.of(answer(SHORT, CLAIM, parameters))
                .map(row -> new Claim(chain, generation, holder, bytes(row), row.getBoolean("in_doubt")));
    }

    @Override
    public boolean store(Claim claim, byte[] sealed, Optional<Duration> renewIn) {
        var parameters = Tuple.of(
                claim.chain().source(),
                claim.chain().id(),
                claim.generation(),
                Buffer.buffer(sealed),
                renewIn.map(Duration::toMillis).orElse(null));
        return answer(LONG, STORE, parameters).iterator().next().getBoolean("stored");
    }

    /** A failure is only logged: then the claim ends with its lease. */
    @Override
    public void release(Claim claim, boolean inDoubt) {
        try {
            answer(
                    SHORT,
                    RELEASE,
                    Tuple.of(claim.chain().source(), claim.chain().id(), claim.holder(), inDoubt));
        } catch (SourceException e) {
            LOG.warnf("Source %s: %s", claim.chain().source(), e.getMessage());
        }
    }

    private RowSet<Row> answer(StatementRetry retry, String sql, Tuple parameters) {
        try {
            return retry.of(() -> execute(sql, parameters), DatabaseFailure::isPassing, failure -> {})
                    .await()
                    .atMost(retry.limit().plus(retry.leastAnswer()).plus(MARGIN));
        } catch (RuntimeException failure) {
            throw SourceException.passing(
                    "the tokens of this source cannot be read or stored: " + DatabaseFailure.inWords(failure),
                    failure,
                    null);
        }
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    private static byte[] bytes(Row row) {
        var sealed = row.getBuffer("sealed");
        return sealed == null ? null : sealed.getBytes();
    }

    private static Optional<Duration> left(Row row) {
        return Optional.ofNullable(row.getLong("left")).map(Duration::ofMillis);
    }

    private static StatementRetry retry(Duration limit) {
        return new StatementRetry(Duration.ofMillis(50), Duration.ofSeconds(2), limit, Duration.ofSeconds(5));
    }
}
