package io.plantwin.gateway.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// An alert with its history.
@Schema(description = "An alert with what happened to it, oldest first; of very many events the newest.")
public record AlertDetail(@JsonUnwrapped AlertItem alert, List<AlertEventItem> events) {}
