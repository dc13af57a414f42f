package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.spec.ReadSpec;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters that the first request has sent, by the names under which a pagination can set them. */
final class Asked {
    private static final Set<String> PAGE =
            Names.set("page pagina pag pg p pagenumber currentpage pageno numpage numeropagina paginaatual nrpagina"
                    + " pageindex");

    private static final Set<String> OFFSET = Names.set("offset skip start startindex inicio from");

    private static final Set<String> SIZE =
            Names.set("limit limite perpage pagesize size pagelimit registrosporpagina itensporpagina tamanhopagina"
                    + " quantidade first count maxresults itemsperpage qtdporpagina take");

    private final Map<String, String> parameters = new LinkedHashMap<>();

    Asked(URI address, ReadSpec read) {
        if (address.getRawQuery() != null) {
            for (var pair : address.getRawQuery().split("&")) {
                var at = pair.indexOf('=');
                if (at > 0) {
                    parameters.putIfAbsent(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
                }
            }
        }
        read.request().body().ifPresent(body -> add("", body, 0));
    }

    Optional<String> page() {
        return named(PAGE, "\\d{1,9}");
    }

    Optional<String> offset() {
        return named(OFFSET, "\\d{1,9}");
    }

    Optional<String> size() {
        return named(SIZE, "[1-9]\\d{0,3}");
    }

    /** A parameter that has both: {@code limit=0,100}. */
    Optional<String> offsetAndSize() {
        return named(SIZE, "\\d{1,9},[1-9]\\d{0,3}");
    }

    int sizeIn(String parameter) {
        return Integer.parseInt(parameters.get(parameter).replaceFirst(".*,", ""));
    }

    /** A parameter whose name has these words as one. */
    Optional<String> named(String joined) {
        return parameters.keySet().stream()
                .filter(name -> joined(name).equals(joined))
                .findFirst();
    }

    int number(String parameter) {
        return Integer.parseInt(parameters.get(parameter));
    }

    private Optional<String> named(Set<String> names, String value) {
        return parameters.entrySet().stream()
                .filter(parameter -> names.contains(joined(parameter.getKey())))
                .filter(parameter -> parameter.getValue().matches(value))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The words of the last part of {@code searchCriteria[pageSize]} or {@code /param/0/pagina}. */
    private static String joined(String name) {
        return Words.joined(name.replaceAll("]$", "").replaceAll("^.*[\\[/]", ""));
    }

    private void add(String at, JsonNode value, int level) {
        if (level > 4 || !Places.isWritable(at)) {
            return;
        }
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> add(at + "/" + Places.escaped(member.getKey()), member.getValue(), level + 1));
        } else if (value.isArray()) {
            for (var i = 0; i < Math.min(3, value.size()); i++) {
                add(at + "/" + i, value.get(i), level + 1);
            }
        } else if (!at.isEmpty()) {
            parameters.putIfAbsent(at, value.asText());
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
