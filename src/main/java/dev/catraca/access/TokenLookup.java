package dev.catraca.access;

import dev.catraca.database.FirstRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Looks tokens and sessions up by their digests, in one statement each that needs no session of Hibernate: it is in the way of requests, and
 * live streams ask while they read. Fails if PostgreSQL cannot be reached.
 */
@Singleton
class TokenLookup {
    private static final String TOKEN = """
            /* ALL_SOURCES */ SELECT id, name, role, sources, expires_at,
                   (extract(epoch FROM expires_at - clock_timestamp()) * 1000)::bigint AS millis_left,
                   last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute' AS unnoted
            FROM api_token WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())""";

    private static final String SESSION = """
            /* ALL_SOURCES */ SELECT owner_hash, name, role, expires_at,
                   (extract(epoch FROM expires_at - clock_timestamp()) * 1000)::bigint AS millis_left
            FROM api_session WHERE hash = $1 AND expires_at > clock_timestamp()""";

    private static final String ADMINS = """
            /* ALL_SOURCES */ SELECT id FROM api_token
            WHERE role = 'ADMIN' AND sources IS NULL AND revoked_at IS NULL
              AND (expires_at IS NULL OR expires_at > clock_timestamp())
            LIMIT 1""";

    private final Pool pool;

    TokenLookup(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<FoundToken>> token(Digest digest) {
        return pool.preparedQuery(TOKEN)
                .execute(Tuple.of(digest.hex()))
                .map(rows -> FirstRow.of(rows).map(TokenLookup::token));
    }

    Uni<Optional<FoundSession>> session(Digest digest) {
        return pool.preparedQuery(SESSION)
                .execute(Tuple.of(digest.hex()))
                .map(rows -> FirstRow.of(rows).map(TokenLookup::session));
    }

    /** Whether any token may create others. */
    Uni<Boolean> anyAdmin() {
        return pool.query(ADMINS).execute().map(rows -> rows.size() > 0);
    }

    private static FoundSession session(Row row) {
        var name = row.getString("name");
        var role = row.getString("role");
        return new FoundSession(
                name == null ? new Digest(row.getString("owner_hash")) : null,
                name,
                role == null ? null : Role.valueOf(role),
                row.getOffsetDateTime("expires_at").toInstant(),
                Duration.ofMillis(row.getLong("millis_left")));
    }

    private static FoundToken token(Row row) {
        var sources = row.getArrayOfStrings("sources");
        var expires = row.getOffsetDateTime("expires_at");
        return new FoundToken(
                row.getUUID("id"),
                new Grant(
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        sources == null ? null : Set.of(sources),
                        expires == null ? null : expires.toInstant()),
                Optional.ofNullable(row.getLong("millis_left")).map(Duration::ofMillis),
                row.getBoolean("unnoted"));
    }
}
