package io.plantwin.gateway.api;

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

    private final Processes processes;
    private final Clock clock;

    PipelineController(Processes processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
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
