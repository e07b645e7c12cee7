/// The life of one process: its directory and ports, its backing services, Spring, "ready", the stop.
///
/// ```
/// checked ─▶ locked ─▶ backing services ─▶ roles started ─▶ data flows ─▶ announced (plantwin.json, banner)
///    │          │               │                │                                  │
///    └──────────┴───────────────┴── one sentence, exit 1 ──┘          stop: the same way back
/// ```
///
/// Results go to stdout, progress to stderr, logs to files.
@NullMarked
package io.plantwin.app.run;

import org.jspecify.annotations.NullMarked;
