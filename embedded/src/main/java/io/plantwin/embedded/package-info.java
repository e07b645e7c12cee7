/// Real PostgreSQL, Kafka and Redis for the one-command start and for tests.
///
/// `app` (and tests) call `start(directory)`; everything a service needs to come back lies in that directory:
///
/// ```
/// <directory>/lock        held while the service runs; the kernel lets go of it when the process dies
/// <directory>/data        the service's own files
/// <directory>/port        the port it had last, taken again when it is free
/// <directory>/*.log       what a child process printed
/// ```
///
/// - Durable: PostgreSQL runs with `fsync` and `synchronous_commit`, or does not run.
/// - Never two on one directory: the second one gets an {@link io.plantwin.embedded.EmbeddedException}.
/// - Nothing is left behind: PostgreSQL and Redis are child processes that are told to stop when the process
///   that started them is gone, however it went. What was left nevertheless is found and stopped by the next
///   start on the directory.
/// - Everything listens on 127.0.0.1 only.
/// - What fails, fails with one sentence for a person: the message of an `EmbeddedException`.
@NullMarked
package io.plantwin.embedded;

import org.jspecify.annotations.NullMarked;
