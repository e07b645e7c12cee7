package io.plantwin.gateway.api;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Part of the plant.
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        description = "Only devices at this location, or below it: site/area finds site/area/line.",
        example = "assembly-line-1")
@interface LocationParameter {}
