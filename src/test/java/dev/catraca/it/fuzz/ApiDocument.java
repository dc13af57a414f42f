package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.catraca.it.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The OpenAPI document of a running service. */
final class ApiDocument {
    /** Before the path of each operation. */
    static final String ROOT = "/api/v1";
    /** Where the document leaves the form of a spec to. */
    private static final String GRAMMAR = "/api/v1/schema";

    private final JsonNode document;
    private final JsonNode grammar;

    /**
     * @param document the text of /q/openapi, as JSON
     * @param grammar the text of /api/v1/schema
     */
    ApiDocument(String document, String grammar) {
        this.document = Json.parse(document);
        this.grammar = Json.parse(grammar);
    }

    List<Operation> operations() {
        var found = new ArrayList<Operation>();
        document.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(ROOT))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getKey().matches("get|put|post|delete|patch"))
                        .forEach(method -> found.add(operation(path.getKey(), method.getKey(), method.getValue()))));
        return found;
    }

    private Operation operation(String path, String method, JsonNode node) {
        var parameters = StreamSupport.stream(node.path("parameters").spliterator(), false)
                .map(this::resolved)
                .map(parameter -> new Parameter(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("required").asBoolean(),
                        parameter.path("schema")))
                .toList();
        var body = resolved(node.path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                node.path("x-role").asText(),
                parameters,
                body.isMissingNode() ? null : body,
                answers(path, method, node.path("responses")));
    }

    private Map<Integer, Set<String>> answers(String path, String method, JsonNode responses) {
        var answers = new TreeMap<Integer, Set<String>>();
        responses
                .properties()
                .forEach(answer -> answers.put(
                        Integer.parseInt(answer.getKey()),
                        new TreeSet<>(Json.names(resolved(answer.getValue()).path("content")))));
        if (method.equals("get") && path.endsWith("/rejections")) {
            answers.get(200).addAll(Set.of("text/csv", "application/x-ndjson"));
        }
        return answers;
    }

    /** What a reference leads to; what is no reference itself. */
    JsonNode resolved(JsonNode node) {
        return resolved(node, document);
    }

    /** @param from the document that references within it are about */
    private JsonNode resolved(JsonNode node, JsonNode from) {
        if (!node.has("$ref")) {
            return node;
        }
        var reference = node.path("$ref").asText();
        if (reference.equals(GRAMMAR)) {
            return grammar;
        }
        var found = from.at(reference.substring(reference.indexOf('#') + 1));
        if (found instanceof MissingNode && from != grammar) {
            return resolved(node, grammar);
        }
        return resolved(found, from);
    }
}
