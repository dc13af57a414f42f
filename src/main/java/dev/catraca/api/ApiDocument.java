package dev.catraca.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the OpenAPI document at build time: adds what all operations have in common, which is defined once, in
 * openapi.yaml.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(Api.ROOT)) {
                item.getOperations().forEach((method, operation) -> complete(path, method, operation));
            }
        });
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        var parameters = described(operation.getParameters());
        var preview = path.endsWith("/preview");
        // Answered by this process without the database.
        var alwaysThere = path.endsWith("/info")
                || path.endsWith("/validation")
                || path.endsWith("/schema")
                || path.contains("/loggers/");
        operation.setParameters(parameters);
        operation.getResponses().getAPIResponses().values().forEach(ApiDocument::exemplify);
        problem(operation, !parameters.isEmpty() || operation.getRequestBody() != null, "400", "Invalid");
        problem(operation, path.contains("{") && !alwaysThere, "404", "NotFound");
        problem(
                operation,
                path.contains("/sources") && method != HttpMethod.GET && !preview || path.endsWith("/cancel"),
                "409",
                "Conflict");
        problem(operation, operation.getRequestBody() != null, "413", "TooLarge");
        problem(operation, operation.getRequestBody() != null, "415", "UnsupportedMediaType");
        problem(operation, preview, "502", "Unreadable");
        problem(operation, !alwaysThere, "503", "Unavailable");
        problem(operation, preview, "504", "TooSlow");
    }

    private static List<Parameter> described(List<Parameter> parameters) {
        var described = new ArrayList<Parameter>();
        for (var parameter : parameters == null ? List.<Parameter>of() : parameters) {
            described.add(OASFactory.createParameter().ref(parameter.getIn() + "-" + parameter.getName()));
        }
        return described;
    }

    private static void exemplify(APIResponse response) {
        var json =
                response.getContent() == null ? null : response.getContent().getMediaType(MediaType.APPLICATION_JSON);
        if (json != null
                && json.getSchema() != null
                && (SCHEMAS + "Run").equals(json.getSchema().getRef())) {
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
