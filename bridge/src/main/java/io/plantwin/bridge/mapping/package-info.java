/// Topics and payloads of a plant's own, read by configuration: a topic pattern with named parts and, for each field
/// of a reading, a JSON pointer into the payload, a part of the topic or a constant.
///
/// What is read is written as canonical JSON and goes through the same checks as every other reading.
@NullMarked
package io.plantwin.bridge.mapping;

import org.jspecify.annotations.NullMarked;
