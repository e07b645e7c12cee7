package io.plantwin.gateway.api;

import io.plantwin.gateway.web.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the description says beyond the single routes: who we are, and the problems any route can answer with.
final class OpenApiDocument {

    private static final String DESCRIPTION = """
            Plantwin is a self-hosted, real-time digital twin of a factory.

            Everything stands below `/api/v1`; the same paths below `/api` answer as the current version. What goes \
            well is `{"success":true,"data":…,"meta":…}`; what doesn't is a problem (RFC 9457) that names every \
            offending field. Every answer carries `X-Request-Id` and `X-Process-Time` (milliseconds). Live updates \
            come by WebSocket at `/ws/dashboard` and `/ws/machines/{deviceId}`.""";
    private static final String PROBLEM = "#/components/schemas/Problem";

    private static final Map<String, String> ANY = Map.of(
            "400", "A parameter or the body can't be understood",
            "406", "None of the accepted formats is offered",
            "500", "Something went wrong on our side",
            "503", "A backing service is away; try again after Retry-After");
    private static final Map<String, String> WITH_BODY = Map.of(
            "413", "The body is larger than 4 MiB",
            "415", "The body is not declared as application/json",
            "422", "What the body says is not valid; errors names every offending field");

    private OpenApiDocument() {}

    static OpenAPI beginning(String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("Plantwin")
                        .version(version)
                        .description(DESCRIPTION)
                        .license(new License().name("Apache 2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("This server")));
    }

    /// Adds the problems to every operation.
    static void complete(OpenAPI document) {
        Components components = document.getComponents() == null ? new Components() : document.getComponents();
        document.components(components);
        ModelConverters.getInstance(true)
                .readAllAsResolvedSchema(new AnnotatedType(Problem.class))
                .referencedSchemas
                .forEach(components::addSchemas);
        document.getPaths().forEach((path, item) -> operations(item).forEach(operation -> problems(path, operation)));
    }

    private static List<Operation> operations(PathItem item) {
        return item.readOperations();
    }

    private static void problems(String path, Operation operation) {
        Map<String, String> problems = new TreeMap<>(ANY);
        if (operation.getRequestBody() != null) {
            problems.putAll(WITH_BODY);
        }
        if (path.contains("{")) {
            problems.put("404", "There is no such device, sensor, alert, rule, user or token");
        }
        if (path.endsWith("/history") || path.endsWith("/summary")) {
            problems.put("422", "The parameters contradict one another");
        }
        ApiResponses responses = operation.getResponses();
        problems.forEach((status, description) -> {
            if (!responses.containsKey(status)) {
                responses.addApiResponse(status, problem(status, description));
            }
        });
    }

    private static ApiResponse problem(String status, String description) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>().$ref(PROBLEM))));
        if (status.equals("503")) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("Seconds after which to try again")
                            .schema(new Schema<>().types(Set.of("integer"))));
        }
        return response;
    }
}
