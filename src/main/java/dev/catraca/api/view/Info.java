package dev.catraca.api.view;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The service that answers, and the address of the API.
 *
 * @param version null for one who is not logged in
 * @param instance the instance id of this process; null for one who is not logged in
 * @param access how callers prove who they are: tokens, or none if nobody is asked
 */
@Schema(name = "Info")
public record Info(String name, String version, String instance, String apiUrl, List<String> access) {}
