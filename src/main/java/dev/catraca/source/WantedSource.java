package dev.catraca.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.audit.Actor;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecResult;

/**
 * A source as somebody wants it to be.
 *
 * @param json the spec as it is stored
 */
public record WantedSource(SourceSpec spec, ObjectNode json, SourceOrigin origin, Actor by) {
    /** As a caller of the API wants it. */
    public static WantedSource byCaller(SpecResult.Valid valid, Actor by) {
        return new WantedSource(valid.spec(), valid.json(), SourceOrigin.API, by);
    }

    /** As it is configured. */
    static WantedSource configured(SpecResult.Valid valid) {
        return new WantedSource(valid.spec(), valid.json(), SourceOrigin.CONFIG, Actor.CONFIG);
    }
}
