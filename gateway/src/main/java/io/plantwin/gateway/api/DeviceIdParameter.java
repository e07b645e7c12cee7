package io.plantwin.gateway.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A device's id in a path.
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.PATH,
        description = "The device's id",
        example = "device-001",
        schema = @Schema(pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$"))
@interface DeviceIdParameter {}
