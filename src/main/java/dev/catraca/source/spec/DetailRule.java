package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.AddressEncoding;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code read.detail} and {@code read.join} need, beside what the schema says of each field. */
final class DetailRule implements SpecRules.Rule {
    private static final List<String> FORMATS = List.of("json", "ndjson", "xml");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{ids?}");
    private static final Pattern BEFORE_PATH = Pattern.compile("[^:/?#]*://[^/?#]*");
    private static final Sentence ONLY_IN_TREES = new Sentence(
            "only used with the formats json, ndjson and xml", "só é usado com os formatos json, ndjson e xml");
    private static final Sentence NO_FILE =
            new Sentence("a file has no address for one product", "um arquivo não tem endereço para um só produto");
    private static final Sentence ONE_ID = new Sentence(
            "expected {id} once, in the path or in the query", "esperava-se {id} uma vez, no caminho ou na consulta");
    private static final Sentence NO_ID = new Sentence(
            "expected an address without {id}: it stands in the body",
            "esperava-se um endereço sem {id}: ele vai no corpo");
    private static final Sentence WHICH_ID = new Sentence(
            "required without read.detail; expected a JSON Pointer such as /id",
            "obrigatório sem read.detail; esperava-se um JSON Pointer como /id");
    private static final Sentence WHAT_FOR = new Sentence(
            "required without read.join; expected an address with {id}",
            "obrigatório sem read.join; esperava-se um endereço com {id}");
    private static final Sentence HOW_OLD = new Sentence(
            "required without url; expected an ISO 8601 duration such as PT6H",
            "obrigatório sem url; esperava-se uma duração ISO 8601 como PT6H");
    private static final Sentence ONLY_WITH_URL = new Sentence("only used with url", "só é usado com url");
    private static final Sentence ONLY_IN_BATCH =
            new Sentence("only used with batch above 1", "só é usado com batch acima de 1");
    private static final Sentence TWICE = new Sentence("another one has this name", "outro já tem este nome");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var read = spec.path("read");
        if (read.has("detail")) {
            check(read, "/read/detail", read.get("detail"), faults);
            if (read.at("/detail/maxAge").isTextual()
                    && Periods.life(read.at("/detail/maxAge").textValue()).isEmpty()) {
                faults.unexpected("/read/detail/maxAge", read.at("/detail/maxAge"));
            }
            if (read.get("detail").isObject() && !read.get("detail").has("url")) {
                checkWithoutUrl(read, faults);
            }
        }
        var names = new HashSet<String>();
        for (var i = 0; i < read.path("join").size(); i++) {
            var join = read.get("join").get(i);
            check(read, "/read/join/" + i, join, faults);
            if (join.has("as") && !names.add(join.get("as").asText())) {
                faults.add("/read/join/" + i + "/as", TWICE);
            }
            if (join.isObject() && !join.has("id") && !read.has("detail")) {
                faults.add("/read/join/" + i + "/id", WHICH_ID);
            }
        }
    }

    /** Its entries are the records, and it says for how long the answers of the joins count. */
    private static void checkWithoutUrl(JsonNode read, SpecFaults faults) {
        if (!read.has("join")) {
            faults.add("/read/detail/url", WHAT_FOR);
        } else if (!read.get("detail").has("maxAge")) {
            faults.add("/read/detail/maxAge", HOW_OLD);
        }
        for (var name : List.of("record", "batch", "version", "body", "param", "ifThere")) {
            if (read.get("detail").has(name)) {
                faults.add("/read/detail/" + name, ONLY_WITH_URL);
            }
        }
    }

    private static void check(JsonNode read, String pointer, JsonNode lookup, SpecFaults faults) {
        if (AddressEncoding.isFile(read.path("url").asText())) {
            faults.add(pointer, NO_FILE);
        } else if (!FORMATS.contains(read.path("format").asText("json"))) {
            faults.add(pointer, ONLY_IN_TREES);
        }
        var url = lookup.path("url");
        if (url.isTextual()) {
            if (lookup.has("body") && PLACEHOLDER.matcher(url.textValue()).find()) {
                faults.add(pointer + "/url", NO_ID);
            } else if (!lookup.has("body") && !hasOneId(url.textValue())) {
                faults.add(pointer + "/url", ONE_ID);
            }
        }
        for (var name : List.of("batch", "concurrency")) {
            if (lookup.path(name).isNumber() && !lookup.get(name).isIntegralNumber()) {
                faults.unexpected(pointer + "/" + name, lookup.get(name));
            }
        }
        for (var name : List.of("separator", "key", "status")) {
            if (lookup.has(name) && lookup.path("batch").asInt(1) == 1) {
                faults.add(pointer + "/" + name, ONLY_IN_BATCH);
            }
        }
    }

    static boolean hasId(String url) {
        return PLACEHOLDER.matcher(url).find();
    }

    /** One in the host would let the data of a source name the server that is asked. */
    static boolean hasOneId(String url) {
        var front = BEFORE_PATH.matcher(url);
        var placeholder = PLACEHOLDER.matcher(url);
        return placeholder.find() && (!front.lookingAt() || placeholder.start() >= front.end()) && !placeholder.find();
    }
}
