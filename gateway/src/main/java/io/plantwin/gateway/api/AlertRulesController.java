package io.plantwin.gateway.api;

import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.rule.RuleChange;
import io.plantwin.gateway.rule.RuleDraft;
import io.plantwin.gateway.rule.RuleItem;
import io.plantwin.gateway.rule.Rules;
import io.plantwin.gateway.rule.StoredRule;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Rules for alerts. Each change is in the audit log, and in force everywhere within two seconds.
@RestController
@RequestMapping(
        path = {"/api/v1/alert-rules", "/api/alert-rules"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Alert rules", description = "When to raise alerts.")
final class AlertRulesController {

    private static final String PATH = "/api/v1/alert-rules/";
    private static final String ID = "The rule's id";
    private static final String IF_MATCH =
            "The ETag the rule had when it was read; with another one nothing is changed and the answer is 412.";
    private static final String DUPLICATE =
            "There is another rule for the same scope, value, sensor type and type; it is in current";
    private static final String OUTDATED = "Somebody has changed it since If-Match; current is the rule as it stands";

    private final Rules rules;
    private final Clock clock;

    AlertRulesController(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listAlertRules",
            summary = "List rules",
            description = "By scope, its value, sensor type and type of alert.")
    @ApiResponse(responseCode = "200", description = "Rules")
    Success<List<RuleItem>, Meta.RuleList> list(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only rules of this scope.",
                            schema = @Schema(allowableValues = {"device", "deviceType", "location", "all"}))
                    @Nullable
                    String scope,
            @RequestParam(required = false)
                    @Parameter(description = "Only rules for exactly this.", example = "device-002")
                    @Nullable
                    String scopeValue,
            @RequestParam(required = false)
                    @Parameter(description = "Only rules that name this sensor type.", example = "pressure")
                    @Nullable
                    String sensorType,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only rules for this type of alert.",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "threshold_exceeded",
                                                "threshold_below",
                                                "device_offline",
                                                "data_anomaly",
                                                "trend_warning"
                                            }))
                    @Nullable
                    String type,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Most rules to list.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = "nextCursor of the list before.") @Nullable
                    String cursor) {
        RuleParameters wanted = RuleParameters.parse(scope, scopeValue, sensorType, type, limit, cursor);
        List<StoredRule> found = rules.page(wanted.filter(), wanted.after(), wanted.limit() + 1);
        List<StoredRule> page = found.subList(0, Math.min(wanted.limit(), found.size()));
        String next = found.size() > wanted.limit() ? RuleParameters.cursor(page.getLast()) : null;
        return Success.of(
                page.stream().map(StoredRule::item).toList(),
                new Meta.RuleList(rules.count(), Moments.text(clock), next));
    }

    @GetMapping("/{ruleId}")
    @Operation(operationId = "getAlertRule", summary = "One rule", description = "Its version is its ETag.")
    @ApiResponse(responseCode = "200", description = "The rule")
    @ApiResponse(responseCode = "304", description = "Nothing has changed since the given ETag", content = @Content)
    ResponseEntity<Success<RuleItem, Meta.Moment>> one(@PathVariable @Parameter(description = ID) String ruleId) {
        return Alerts.uuid(ruleId)
                .flatMap(rules::find)
                .map(rule -> answer(HttpStatus.OK, rule))
                .orElseThrow(() -> missing(ruleId));
    }

    @PostMapping
    @Operation(
            operationId = "createAlertRule",
            summary = "Make a rule",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = RuleDocuments.Input.class))))
    @ApiResponse(responseCode = "201", description = "Made; Location says where it is")
    @ApiResponse(
            responseCode = "409",
            description = DUPLICATE,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<RuleItem, Meta.Moment>> create(HttpServletRequest request) {
        StoredRule made = made(rules.create(draft(request), Actor.of(request)), "");
        return answer(HttpStatus.CREATED, made);
    }

    @PutMapping("/{ruleId}")
    @Operation(
            operationId = "replaceAlertRule",
            summary = "Change a rule",
            description = "What the body doesn't say gets its default.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = RuleDocuments.Input.class))))
    @ApiResponse(responseCode = "200", description = "Changed")
    @ApiResponse(
            responseCode = "409",
            description = DUPLICATE,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "412",
            description = OUTDATED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Success<RuleItem, Meta.Moment>> replace(
            @PathVariable @Parameter(description = ID) String ruleId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IF_MATCH, example = "\"1\"")
                    @Nullable
                    String ifMatch,
            HttpServletRequest request) {
        UUID id = id(ruleId);
        RuleDraft draft = draft(request);
        StoredRule made = made(rules.replace(id, draft, EntityTags.version(ifMatch), Actor.of(request)), ruleId);
        return answer(HttpStatus.OK, made);
    }

    @DeleteMapping("/{ruleId}")
    @Operation(operationId = "deleteAlertRule", summary = "Delete a rule")
    @ApiResponse(responseCode = "200", description = "Deleted; the rule as it was")
    @ApiResponse(
            responseCode = "412",
            description = OUTDATED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<RuleItem, Meta.Moment> delete(
            @PathVariable @Parameter(description = ID) String ruleId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IF_MATCH, example = "\"1\"")
                    @Nullable
                    String ifMatch,
            HttpServletRequest request) {
        RuleChange change = rules.delete(id(ruleId), EntityTags.version(ifMatch), Actor.of(request));
        return Success.of(made(change, ruleId).item(), Moments.now(clock));
    }

    private static RuleDraft draft(HttpServletRequest request) {
        BodyReader body = BodyReader.of(BodyReader.body(request), RuleReader.FIELDS);
        var draft = RuleReader.read(body);
        body.check();
        return draft.orElseThrow(() -> new IllegalStateException("a rule without fault is missing"));
    }

    private static UUID id(String ruleId) {
        return Alerts.uuid(ruleId).orElseThrow(() -> missing(ruleId));
    }

    private static ProblemException missing(String ruleId) {
        return ProblemException.notFound("alert rule " + ruleId);
    }

    private static StoredRule made(RuleChange change, String ruleId) {
        return switch (change) {
            case RuleChange.Made made -> made.rule();
            case RuleChange.Missing missing -> throw missing(ruleId);
            case RuleChange.Outdated outdated ->
                throw ProblemException.conflict(
                        ProblemType.PRECONDITION_FAILED,
                        "The rule has version " + outdated.current().rule().version() + " by now",
                        outdated.current().item());
            case RuleChange.Duplicate duplicate ->
                throw ProblemException.conflict(
                        ProblemType.CONFLICT,
                        "The rule \"" + duplicate.other().rule().name() + "\" ("
                                + duplicate.other().rule().id()
                                + ") is for the same scope, value, sensor type and type of alert; change that one",
                        duplicate.other().item());
        };
    }

    private ResponseEntity<Success<RuleItem, Meta.Moment>> answer(HttpStatus status, StoredRule rule) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).eTag(EntityTags.of(rule.rule().version()));
        if (status == HttpStatus.CREATED) {
            answer.location(URI.create(PATH + rule.rule().id()));
        }
        return answer.body(Success.of(rule.item(), Moments.now(clock)));
    }
}
