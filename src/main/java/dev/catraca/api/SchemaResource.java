package dev.catraca.api;

import dev.catraca.source.spec.SourceSchema;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the grammar of a spec, for forms and editors. */
@Path(Api.ROOT + "/schema")
@Tag(name = "Sources")
@PermitAll
public class SchemaResource {
    private static final String SCHEMA = SourceSchema.json().toString();

    @GET
    @NonBlocking
    @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
    @Operation(summary = "Show the JSON Schema (2020-12) of a spec")
    public String show() {
        return SCHEMA;
    }
}
