package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The result of parsing a spec. */
public sealed interface SpecResult {
    /**
     * The spec can be used.
     *
     * @param json the submitted object with its preset, {@code id} and {@code name} filled in: the form to store and to show
     */
    record Valid(SourceSpec spec, ObjectNode json) implements SpecResult {}

    /**
     * The spec cannot be used.
     *
     * @param faults everything that is wrong, at least one
     */
    record Invalid(List<SpecFault> faults) implements SpecResult {}
}
