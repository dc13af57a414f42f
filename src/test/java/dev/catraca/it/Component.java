package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A part of the artifact as the bill of materials names it.
 *
 * @param licences each with its SPDX id, or the name that its project gave it
 */
record Component(String group, String name, String version, List<String> licences) {
    static Component of(JsonNode json) {
        return new Component(
                json.path("group").asText(),
                json.path("name").asText(),
                json.path("version").asText(),
                elements(json.path("licenses")).map(Component::licence).toList());
    }

    private static String licence(JsonNode json) {
        var licence = json.path("license");
        return Stream.of(licence.path("id"), licence.path("name"), json.path("expression"))
                .filter(JsonNode::isTextual)
                .findFirst()
                .map(JsonNode::textValue)
                .orElse("");
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The name of its jar in the folder {@code lib} of the artifact. */
    String jar() {
        return group + "." + name + "-" + version + ".jar";
    }
}
