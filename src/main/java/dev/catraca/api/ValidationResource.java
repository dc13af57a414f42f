package dev.catraca.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.access.Roles;
import dev.catraca.api.view.ValidationView;
import dev.catraca.source.spec.SpecParser;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the faults of a spec while it is being written. */
@Path(Api.ROOT + "/validation")
@Tag(name = "Sources")
@RolesAllowed(Roles.VIEWER)
public class ValidationResource {
    private final SpecParser parser;
    private final SpecReading reading;

    ValidationResource(SpecParser parser, SpecReading reading) {
        this.parser = parser;
        this.reading = reading;
    }

    @POST
    @Operation(summary = "Name every fault of a spec, as registering it would; nothing is read or stored")
    @RequestBody(ref = "SourceSpec")
    public Uni<ValidationView> validate(ObjectNode json) {
        return reading.of(() -> parser.parse(json)).map(ValidationView::of);
    }
}
