package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.it.SharedOperations;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An operation of the document.
 *
 * @param path with the names of its parameters in braces
 * @param role the least that may call it, or {@code anyone}
 * @param body the schema of its body, or null
 * @param answers the media types of each documented status; none for an answer without a body
 */
record Operation(
        String method,
        String path,
        String role,
        List<Parameter> parameters,
        JsonNode body,
        Map<Integer, Set<String>> answers) {

    String name() {
        return method + " " + path;
    }

    /** Whether it is about no single source. */
    boolean isOfAllSources() {
        return SharedOperations.ALL.contains(method + " " + path.substring(ApiDocument.ROOT.length()));
    }

    /** What its cursors begin with, if it has such: the last name in its path. */
    String list() {
        var names = path.replaceAll("/[{][^/]*[}]", "");
        return names.substring(names.lastIndexOf('/') + 1);
    }

    /** The media types that it answers with if all is well. */
    List<String> types() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey() < 300)
                .flatMap(answer -> answer.getValue().stream())
                .sorted()
                .toList();
    }
}
