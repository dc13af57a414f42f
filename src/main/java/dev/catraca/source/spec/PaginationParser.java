package dev.catraca.source.spec;

import dev.catraca.source.spec.Pagination.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Parses the {@code pagination} part of a spec. Defaults: {@code param} is "page", "offset" or "cursor" like its kind,
 * {@code start} 1, {@code size} 100, {@code next} "/next". A size is sent to the source only if {@code sizeParam} is
 * given.
 */
final class PaginationParser {
    static final int DEFAULT_SIZE = 100;
    private static final int SIZE_LIMIT = 10_000;
    private static final String DEFAULT_NEXT = "/next";

    private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values())
            .collect(Collectors.toMap(Kind::json, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    private static final Map<Kind, List<String>> USED = Map.of(
            Kind.NONE, List.of(),
            Kind.PAGE, List.of("param", "sizeParam", "size", "start"),
            Kind.OFFSET, List.of("param", "sizeParam", "size"),
            Kind.CURSOR, List.of("param", "sizeParam", "size", "next"),
            Kind.LINK_HEADER, List.of("sizeParam", "size"),
            Kind.NEXT_URL, List.of("sizeParam", "size", "next"));

    private PaginationParser() {}

    static Pagination parse(SpecObject pagination) {
        pagination.knowing(List.of("kind", "param", "sizeParam", "size", "start", "next"));
        if (!pagination.isEmpty()) {
            pagination.require("kind", "one of " + String.join(", ", KINDS.keySet()));
        }
        var kind = pagination.choice("kind", KINDS);
        kind.ifPresent(known -> refuseUnused(pagination, known));
        var param = parameter(pagination, "param");
        var sizeParam = parameter(pagination, "sizeParam");
        if (param.isPresent() && param.equals(sizeParam)) {
            pagination.fault("sizeParam", "expected another parameter than param");
        }
        return of(
                kind.orElse(Kind.NONE),
                param,
                sizeParam.orElse(null),
                pagination.integer("size", 1, SIZE_LIMIT).orElse(DEFAULT_SIZE),
                pagination.integer("start", 0, Integer.MAX_VALUE).orElse(1),
                next(pagination));
    }

    private static Pagination of(
            Kind kind, Optional<String> param, String sizeParam, int size, int start, String next) {
        return switch (kind) {
            case NONE -> new Pagination(kind, null, null, size, start, null);
            case LINK_HEADER -> new Pagination(kind, null, sizeParam, size, start, null);
            case PAGE, OFFSET -> new Pagination(kind, param.orElse(kind.json()), sizeParam, size, start, null);
            case CURSOR -> new Pagination(kind, param.orElse(kind.json()), sizeParam, size, start, next);
            case NEXT_URL -> new Pagination(kind, null, sizeParam, size, start, next);
        };
    }

    private static void refuseUnused(SpecObject pagination, Kind kind) {
        for (var name : List.of("param", "sizeParam", "size", "start", "next")) {
            if (!USED.get(kind).contains(name)) {
                pagination.refuse(name, "not used by pagination of kind " + kind.json());
            }
        }
    }

    private static Optional<String> parameter(SpecObject pagination, String name) {
        var parameter = pagination.text(name);
        if (parameter.filter(String::isBlank).isPresent()) {
            pagination.fault(name, "expected the name of a query parameter, found a blank text");
        }
        return parameter;
    }

    private static String next(SpecObject pagination) {
        var next = pagination.text("next");
        if (next.isPresent() && (next.get().isEmpty() || !MapParser.isPointer(next.get()))) {
            pagination.fault("next", "expected a JSON Pointer such as /next, found " + SpecText.shown(next.get()));
        }
        return next.orElse(DEFAULT_NEXT);
    }
}
