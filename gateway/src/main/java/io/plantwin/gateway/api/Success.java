package io.plantwin.gateway.api;

import io.swagger.v3.oas.annotations.media.Schema;

/// The envelope of every answer that went well.
///
/// @param data what was asked for
/// @param meta what there is to say about it
@Schema(description = "The envelope of every answer that went well.")
record Success<D, M>(
        @Schema(description = "Always true.", example = "true")
        boolean success,

        D data,
        M meta) {

    static <D, M> Success<D, M> of(D data, M meta) {
        return new Success<>(true, data, meta);
    }
}
