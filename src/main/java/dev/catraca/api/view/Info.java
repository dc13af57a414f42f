package dev.catraca.api.view;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who answers, and where the API is reached.
 *
 * @param instance the name of this process among its peers
 */
@Schema(name = "Info")
public record Info(String name, String version, String instance, String apiUrl) {}
