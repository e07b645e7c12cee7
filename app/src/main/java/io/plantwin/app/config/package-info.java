/// Configuration: what people write becomes validated records, once, before anything is started.
///
/// ```
/// command line ─┐
/// environment  ─┼─▶ Values (plantwin.… = text) ─▶ RecordBinder ─▶ PlatformSettings, BridgeConfig, …
/// --config FILE ┘
/// ```
///
/// A key nobody knows is fatal, like a value that can't be: all problems are shown at once, in plain words.
@NullMarked
package io.plantwin.app.config;

import org.jspecify.annotations.NullMarked;
