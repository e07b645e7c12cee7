package io.plantwin.gateway.api;

import io.plantwin.gateway.pipeline.Pipeline;
import io.plantwin.gateway.pipeline.PipelineReport;
import io.plantwin.gateway.pipeline.ProcessItem;
import io.plantwin.gateway.pipeline.Processes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How all processes are together.
@RestController
@RequestMapping(
        path = {"/api/v1/metrics", "/api/metrics"},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Metrics", description = "Figures about the plant and the platform.")
final class PipelineController {

    private final Pipeline pipeline;
    private final Processes processes;
    private final Clock clock;

    PipelineController(Pipeline pipeline, Processes processes, Clock clock) {
        this.pipeline = pipeline;
        this.processes = processes;
        this.clock = clock;
    }

    @GetMapping("/pipeline")
    @Operation(
            operationId = "getPipeline",
            summary = "What goes through the pipeline",
            description = "From the devices to the browsers, over all processes: throughput, what waits, how long it"
                    + " takes, and how it is. Worked out at most once a second.")
    @ApiResponse(responseCode = "200", description = "The hops")
    Success<PipelineReport, Meta.Moment> pipeline() {
        return Success.of(pipeline.report(), Moments.now(clock));
    }

    @GetMapping("/processes")
    @Operation(
            operationId = "listProcesses",
            summary = "The processes of Plantwin",
            description = "Those that know this Redis and said something in the last ten minutes. One that was stopped"
                    + " properly is not listed any more.")
    @ApiResponse(responseCode = "200", description = "The processes, by id")
    Success<List<ProcessItem>, Meta.Moment> processes() {
        return Success.of(processes.items(clock.millis()), Moments.now(clock));
    }
}
