/// The role `api`: REST under `/api/v1` (and the same under `/api`), its description at `/openapi` and `/docs`, and
/// the dashboard's files.
@NullMarked
package io.plantwin.gateway.api;

import org.jspecify.annotations.NullMarked;
