package dev.catraca.reading.detail;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.WholeAnswer;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.mapping.value.Texts;
import dev.catraca.reading.request.Ids;
import dev.catraca.reading.request.PageRequest;
import dev.catraca.reading.request.Parameter;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.reading.transport.Content;
import dev.catraca.reading.transport.Transport;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.AnswerRule;
import dev.catraca.source.spec.Lookup;
import dev.catraca.source.spec.Post;
import dev.catraca.source.spec.ReadSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Asks a source for ids. An id that an answer for several does not have is asked for alone before it counts as gone: the source may have
 * answered only some. Safe for use by as many threads as it has transports.
 */
public final class Lookups {
    private final ReadSpec read;
    private final SecretReferences secrets;
    private final long maxBytes;
    private final List<Transport> all;
    private final BlockingQueue<Transport> free;

    /**
     * @param maxBytes the largest answer
     * @param transports one for each thread
     */
    public Lookups(ReadSpec read, SecretReferences secrets, long maxBytes, List<Transport> transports) {
        this.read = read;
        this.secrets = secrets;
        this.maxBytes = maxBytes;
        all = List.copyOf(transports);
        free = new ArrayBlockingQueue<>(all.size(), false, all);
    }

    /** How many threads may ask at once. */
    int most() {
        return all.size();
    }

    /** Ends what is under way. May be called from any thread. */
    void abort() {
        all.forEach(Transport::abort);
    }

    /** @throws SourceException if one of them is answered by neither what it is nor that it is gone */
    Answers ask(Lookup lookup, List<String> ids) {
        var transport = free.remove();
        try {
            var answers = new Answers(new HashMap<>(), 0, new ArrayList<>(), new ArrayList<>());
            answers = ask(lookup, ids, transport, answers);
            for (var id : ids) {
                if (!answers.byId().containsKey(id)) {
                    answers = ask(lookup, List.of(id), transport, answers);
                }
            }
            return answers;
        } finally {
            free.add(transport);
        }
    }

    /** Adds what is answered; nothing for several of which it is not known which are gone. */
    private Answers ask(Lookup lookup, List<String> ids, Transport transport, Answers before) {
        var name = name(ids);
        try {
            var content = transport.open(request(lookup, ids), name);
            if (content.ruling() != null) {
                ruled(content, ids, before.byId());
                return before;
            }
            var answer = WholeAnswer.read(read, content, lookup.record(), lookup.isBatched(), maxBytes);
            before.remarks().addAll(answer.remarks());
            answer.error().ifPresent(error -> judge(error, lookup, ids, answer, content.name(), before));
            take(lookup, ids, answer.value(), content.name(), before.byId());
            return new Answers(before.byId(), before.bytes() + answer.bytes(), before.remarks(), before.doubts());
        } catch (SourceException e) {
            if (e.kind() != SourceException.Kind.NOT_THERE) {
                throw e;
            }
            gone(ids, e.getMessage(), before.byId());
            return before;
        }
    }

    /**
     * Where the whole answer is wanted, fields of a good one may have the names of an error, so that it is one only if it has none of the
     * ids.
     */
    private static void judge(
            String error, Lookup lookup, List<String> ids, WholeAnswer answer, String name, Answers before) {
        if (!lookup.record().isEmpty()) {
            before.doubts().add(name + " names an error beside its record: " + error);
        } else if (!answer.has(ids)) {
            throw SourceException.permanent(name + " names an error in the place of its record: " + error, null);
        }
    }

    private SourceRequest request(Lookup lookup, List<String> ids) {
        var address = secrets.inAddress(lookup.address(Ids.encoded(ids, lookup.separator())));
        var parsed = Addresses.parse(address)
                .orElseThrow(() -> SourceException.permanent(
                        "the address of a detail is not a valid http or https address", null));
        // By what the spec says: in the address as it is sent, a secret may be spelled otherwise.
        secrets.judge(parsed, lookup.texts());
        return lookup.post()
                .map(post -> new SourceRequest("POST", parsed, Map.of(), body(lookup, post, ids)))
                .orElseGet(() -> new SourceRequest("GET", parsed, Map.of(), null));
    }

    private JsonNode body(Lookup lookup, Post post, List<String> ids) {
        var request = new PageRequest(lookup.url(), Map.of(), secrets.inBody(post.body()));
        return new Parameter(post.param())
                .put(request, String.join(lookup.separator(), ids))
                .body();
    }

    private static void ruled(Content content, List<String> ids, Map<String, Answer> byId) {
        var told = content.ruling().told();
        if (content.ruling().action() == AnswerRule.Action.GONE) {
            gone(ids, told, byId);
        } else {
            ids.forEach(id -> byId.put(id, new Answer.Skipped(told)));
        }
    }

    /** Of several ids it is not known which one is gone. */
    private static void gone(List<String> ids, String told, Map<String, Answer> byId) {
        if (ids.size() == 1) {
            byId.put(ids.get(0), new Answer.Gone(told));
        }
    }

    private static void take(Lookup lookup, List<String> ids, JsonNode value, String name, Map<String, Answer> byId) {
        if (!lookup.isBatched()) {
            byId.put(ids.get(0), new Answer.Found(value));
            return;
        }
        var found = value.isObject() ? byName(value) : byKey(lookup, value, name);
        ids.stream().filter(found::containsKey).forEach(id -> byId.put(id, new Answer.Found(found.get(id))));
        if (ids.size() == 1 && !byId.containsKey(ids.get(0))) {
            ElementStatus.judge(lookup, value, name);
            gone(ids, name + " answers without it", byId);
        }
    }

    private static Map<String, JsonNode> byName(JsonNode object) {
        var found = new HashMap<String, JsonNode>();
        object.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                found.put(entry.getKey(), entry.getValue());
            }
        });
        return found;
    }

    private static Map<String, JsonNode> byKey(Lookup lookup, JsonNode list, String name) {
        if (!list.isArray()) {
            throw SourceException.permanent(
                    name + ": expected a list or an object at \"" + lookup.record() + "\", found " + Single.shown(list),
                    null);
        }
        var key = JsonPointer.compile(lookup.key());
        var found = new HashMap<String, JsonNode>();
        list.forEach(element -> Single.text(XmlElement.single(element.at(key)))
                .filter(id -> ElementStatus.isGood(lookup, element))
                .ifPresent(id -> found.putIfAbsent(id, element)));
        return found;
    }

    private static String name(List<String> ids) {
        var first = Texts.shown(ids.get(0));
        return ids.size() == 1 ? "the id " + first : "the id " + first + " and " + (ids.size() - 1) + " more";
    }
}
