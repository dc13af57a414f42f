package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is sent to ask for ids with a POST. Must not be changed.
 *
 * @param body any JSON value; texts may hold references to secrets
 * @param param JSON Pointer to the place in the body that takes the id
 */
public record Post(JsonNode body, String param) {}
