package dev.catraca.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the OpenAPI document at build time: describes each parameter once, names the role of each operation, and adds the problems that
 * follow from parameters, a body and a role. The others are annotations of the operations.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String BY_TOKEN = "token";
    private static final String BY_SESSION = "session";
    private static final String RUN = "#/components/schemas/Run";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(Api.ROOT)) {
                item.getOperations().values().forEach(operation -> complete(document, operation));
            }
        });
    }

    private static void complete(OpenAPI document, Operation operation) {
        var body = operation.getRequestBody() != null;
        var parameters = shared(document, operation);
        operation.setParameters(parameters);
        operation.getResponses().getAPIResponses().values().forEach(ApiDocument::exemplify);
        problem(operation, body || !parameters.isEmpty(), "400", "Invalid");
        problem(operation, body, "413", "TooLarge");
        problem(operation, body, "415", "UnsupportedMediaType");
        secure(operation);
    }

    /** Says which role the operation needs, and how one proves to have it. */
    private static void secure(Operation operation) {
        var role = Optional.ofNullable(operation.getSecurity()).stream()
                .flatMap(List::stream)
                .map(requirement -> requirement.getScheme(BY_TOKEN))
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .findFirst();
        operation.addExtension("x-role", role.orElse("anyone"));
        problem(operation, true, "401", "LoginNeeded");
        problem(operation, true, "429", "TooManyAttempts");
        problem(operation, role.isPresent(), "403", "Forbidden");
        problem(operation, role.isPresent(), "503", "Unavailable");
        role.ifPresent(needed -> operation.addSecurityRequirement(
                OASFactory.createSecurityRequirement().addScheme(BY_SESSION)));
    }

    /** References to the parameters, which openapi.yaml describes; their types and bounds are those of the code. */
    private static List<Parameter> shared(OpenAPI document, Operation operation) {
        var references = new ArrayList<Parameter>();
        for (var parameter : operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
            var name = parameter.getIn() + "-" + parameter.getName();
            var described = document.getComponents().getParameters().get(name);
            if (described == null) {
                document.getComponents().addParameter(name, parameter);
            } else {
                described.setSchema(parameter.getSchema());
            }
            references.add(OASFactory.createParameter().ref(name));
        }
        return references;
    }

    private static void exemplify(APIResponse response) {
        var json =
                response.getContent() == null ? null : response.getContent().getMediaType(MediaType.APPLICATION_JSON);
        if (json != null
                && json.getSchema() != null
                && RUN.equals(json.getSchema().getRef())) {
            json.addExample("orphaned", OASFactory.createExample().ref("Run"));
        }
    }

    private static void problem(Operation operation, boolean possible, String status, String response) {
        if (possible) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref(response));
        }
    }
}
