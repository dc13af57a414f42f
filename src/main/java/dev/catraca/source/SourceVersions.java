package dev.catraca.source;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Reads the specs that a source had. Opens its own session; must be called on a Vert.x duplicated context, such as that of a
 * request. Fails if PostgreSQL cannot be reached.
 */
@Singleton
public class SourceVersions {
    /**
     * The versions of a source, newest first; none if there never was such a source.
     *
     * @param before only those older than this version; {@link Long#MAX_VALUE} to begin with the newest
     */
    public Uni<List<SourceVersionEntity>> list(String source, long before, int limit) {
        return Panache.withSession(() -> SourceVersionEntity.<SourceVersionEntity>find(
                        "source = ?1 and version < ?2 order by version desc", source, before)
                .page(0, limit)
                .list());
    }
}
