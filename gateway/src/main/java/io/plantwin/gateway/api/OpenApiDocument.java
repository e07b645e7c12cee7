package io.plantwin.gateway.api;

import io.plantwin.gateway.access.Route;
import io.plantwin.gateway.access.Route.Need;
import io.plantwin.gateway.access.Routes;
import io.plantwin.gateway.access.Scope;
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
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
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
            come by WebSocket at `/ws/dashboard` and `/ws/machines/{deviceId}`, described at `/asyncapi`.

            Sign in at `POST /auth/login`, or have an API token made, and send it as `Authorization: Bearer …`. A \
            device may send readings with its own user name and password (HTTP Basic). Each operation says which \
            scope it needs.""";
    private static final String VERSION = "/api/v1";
    private static final String BEARER = "bearer";
    private static final String DEVICE = "device";
    private static final String PROBLEM = "#/components/schemas/Problem";

    private static final Map<String, String> ANY = Map.of(
            "400", "A parameter or the body can't be understood",
            "406", "None of the accepted formats is offered",
            "429", "Too many requests within the last minute; try again after Retry-After",
            "500", "Something went wrong on our side",
            "503", "A backing service is away; try again after Retry-After");
    private static final Map<String, String> GUARDED = Map.of(
            "401", "Not signed in, or the token is not valid (any more)",
            "403", "The caller lacks the scope");
    private static final Map<String, String> WITH_BODY = Map.of(
            "413", "The body is larger than 4 MiB",
            "415", "The body is not declared as application/json",
            "422", "What the body says is not valid; errors names every offending field");

    private static final List<String> OF_A_TIME =
            List.of("/history", "/summary", "/events", "/heatmap", "/utilisation");

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
        components.addSecuritySchemes(
                BEARER,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("An access token of a person, or an API token"));
        components.addSecuritySchemes(
                DEVICE,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description("Id and password of a device, for its own readings"));
        document.getTags().sort(Comparator.comparing(Tag::getName));
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    Need need = need(method, path);
                    secure(operation, need);
                    problems(path, operation, need);
                }));
    }

    private static Need need(PathItem.HttpMethod method, String path) {
        return Routes.ALL.stream()
                .filter(route -> route.method().name().equals(method.name()) && path.equals(VERSION + route.path()))
                .map(Route::need)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(method + " " + path + " is missing in Routes"));
    }

    private static void secure(Operation operation, Need need) {
        SecurityRequirement bearer = new SecurityRequirement().addList(BEARER);
        switch (need) {
            case Need.Nothing nothing -> operation.setSecurity(List.of());
            case Need.SignedIn signedIn -> operation.setSecurity(List.of(bearer));
            case Need.OfScope(Scope scope) -> {
                operation.setSecurity(
                        scope == Scope.INGEST
                                ? List.of(bearer, new SecurityRequirement().addList(DEVICE))
                                : List.of(bearer));
                String needs = "Needs the scope `" + scope + "`.";
                String said = operation.getDescription();
                operation.setDescription(said == null ? needs : said + " " + needs);
            }
        }
    }

    private static void problems(String path, Operation operation, Need need) {
        Map<String, String> problems = new TreeMap<>(ANY);
        if (!(need instanceof Need.Nothing)) {
            problems.putAll(GUARDED);
        }
        if (operation.getRequestBody() != null) {
            problems.putAll(WITH_BODY);
        }
        if (path.contains("{")) {
            problems.put("404", "There is no such device, sensor, alert, rule, channel, user or token");
        }
        if (OF_A_TIME.stream().anyMatch(path::endsWith)) {
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
        if (status.equals("503") || status.equals("429")) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("Seconds after which to try again")
                            .schema(new Schema<>().types(Set.of("integer"))));
        }
        return response;
    }
}
