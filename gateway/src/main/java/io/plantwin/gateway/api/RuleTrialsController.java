package io.plantwin.gateway.api;

import io.plantwin.gateway.backtest.RuleTrials;
import io.plantwin.gateway.backtest.TrialReport;
import io.plantwin.gateway.rule.EffectiveRule;
import io.plantwin.gateway.rule.PlantSensor;
import io.plantwin.gateway.rule.PlantSensors;
import io.plantwin.gateway.rule.RuleDraft;
import io.plantwin.gateway.rule.Rules;
import io.plantwin.gateway.rule.StoredRule;
import io.plantwin.gateway.web.Problem;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.model.AlertRule;
import io.plantwin.model.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Which rule decides, and what a rule would have done.
@RestController
@RequestMapping(
        path = {"/api/v1/alert-rules", "/api/alert-rules"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Alert rules")
final class RuleTrialsController {

    private static final long DAY = 86_400_000_000L;
    private static final long LONGEST_RANGE = 92 * DAY;
    private static final Set<String> FIELDS = Set.of("rule", "from", "to", "deviceIds");

    private final Rules rules;
    private final PlantSensors sensors;
    private final RuleTrials trials;
    private final Clock clock;

    RuleTrialsController(Rules rules, PlantSensors sensors, RuleTrials trials, Clock clock) {
        this.rules = rules;
        this.sensors = sensors;
        this.trials = trials;
        this.clock = clock;
    }

    @GetMapping("/effective")
    @Operation(
            operationId = "getEffectiveRules",
            summary = "Which rules decide for a device",
            description = "For each of its sensors, or the one that is named, and each type of alert.")
    @ApiResponse(responseCode = "200", description = "One entry a sensor and type of alert")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such device",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    Success<List<EffectiveRule>, Meta.Moment> effective(
            @RequestParam(required = false) @Parameter(description = "Which device.", example = "device-002") @Nullable
                    String deviceId,
            @RequestParam(required = false)
                    @Parameter(description = "Which sensor; all of the device if absent.", example = "pressure")
                    @Nullable
                    String sensorType) {
        ParameterReader reader = new ParameterReader();
        String device = reader.id("deviceId", deviceId);
        String type = reader.id("sensorType", sensorType);
        if (deviceId == null || deviceId.isEmpty()) {
            reader.wrong("deviceId", "missing_field", "is required");
        }
        reader.check();
        List<PlantSensor> known = sensors.of(Set.of(device));
        if (known.isEmpty()) {
            throw ProblemException.notFound("device " + device + " with a sensor");
        }
        List<StoredRule> book = rules.enabled();
        return Success.of(
                asked(known, type).stream()
                        .flatMap(sensor -> EffectiveRule.of(sensor, book).stream())
                        .toList(),
                Moments.now(clock));
    }

    /// A sensor that has not reported yet has its device's place and no limits.
    private static List<PlantSensor> asked(List<PlantSensor> known, String type) {
        if (type.isEmpty()) {
            return known;
        }
        return List.of(known.stream()
                .filter(sensor -> sensor.sensorType().equals(type))
                .findFirst()
                .orElseGet(() -> known.getFirst().other(type, Limits.NONE)));
    }

    @PostMapping("/backtest")
    @Operation(
            operationId = "backtestAlertRule",
            summary = "What a rule would have done",
            description =
                    "Runs the rule over the stored readings of at most 200 sensors, for at most 8 seconds; coverage"
                            + " says how far it came. It begins with nothing known: a trend needs its window first. Whether"
                            + " another rule goes before it is not looked at.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = BackTestDocuments.Input.class))))
    @ApiResponse(responseCode = "200", description = "What it would have raised")
    Success<TrialReport, Meta.Moment> backtest(HttpServletRequest request) {
        RuleTrials.Trial trial = trial(BodyReader.of(BodyReader.body(request), FIELDS));
        TrialReport report = trials.run(trial)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAVAILABLE, "Another back-test is running. Try again in a moment.", List.of()));
        return Success.of(report, Moments.now(clock));
    }

    private RuleTrials.Trial trial(BodyReader body) {
        long to = body.instant("to").orElse(clock.millis() * 1_000);
        long from = body.instant("from").orElse(to - DAY);
        if (!body.isWrong("to") && !body.isWrong("from") && from >= to) {
            body.wrong("from", "inconsistent", "is not before to");
        } else if (to - from > LONGEST_RANGE) {
            body.wrong("from", "inconsistent", "is more than 92 days before to");
        }
        Set<String> deviceIds = body.ids("deviceIds", RuleTrials.MOST_SENSORS);
        Optional<RuleDraft> draft = rule(body);
        body.check();
        // Whether it is switched on is not the question.
        AlertRule rule = draft.orElseThrow(() -> new IllegalStateException("a rule without fault is missing"))
                .enabled(true)
                .toRule("", 0);
        List<PlantSensor> covered = covered(rule, deviceIds, body);
        body.check();
        return new RuleTrials.Trial(rule, covered, from, to);
    }

    private Optional<RuleDraft> rule(BodyReader body) {
        if (!body.has("rule")) {
            body.missing("rule");
            return Optional.empty();
        }
        return body.object("rule", RuleReader.FIELDS).flatMap(RuleReader::read);
    }

    private List<PlantSensor> covered(AlertRule rule, Set<String> deviceIds, BodyReader body) {
        List<PlantSensor> known = deviceIds.isEmpty() ? sensors.all() : sensors.of(deviceIds);
        Set<String> found = known.stream().map(PlantSensor::deviceId).collect(Collectors.toSet());
        deviceIds.stream()
                .filter(id -> !found.contains(id))
                .forEach(id -> body.wrong("deviceIds", "unknown_device", "names " + id + ", which has no sensor"));
        List<PlantSensor> covered =
                known.stream().filter(sensor -> sensor.isCoveredBy(rule)).toList();
        if (covered.size() > RuleTrials.MOST_SENSORS) {
            body.wrong(
                    "deviceIds",
                    "too_many_sensors",
                    "is needed: the rule is for " + covered.size() + " sensors, and at most " + RuleTrials.MOST_SENSORS
                            + " are tried at once");
        }
        return covered;
    }
}
