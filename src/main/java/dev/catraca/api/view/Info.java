package dev.catraca.api.view;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The service that answers, and the address of the API.
 *
 * @param version null for one who is not logged in
 * @param instance the instance id of this process; null for one who is not logged in
 */
@Schema(name = "Info")
public record Info(String name, String version, String instance, String apiUrl) {}
