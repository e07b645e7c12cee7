package io.plantwin.wire.json;

import io.plantwin.model.Reading;
import java.util.List;

/// What became of a payload: all of it is accepted, or none.
public sealed interface Decoded {

    /// One or more readings, in the payload's order.
    record Accepted(List<Reading> readings) implements Decoded {}

    /// At least one violation; the first is the one it is counted under.
    record Refused(List<Violation> violations) implements Decoded {

        public Refused(RefusalReason reason, String message) {
            this(List.of(new Violation("", reason, message)));
        }

        public RefusalReason reason() {
            return violations.getFirst().reason();
        }

        /// All that is wrong, in one line.
        public String message() {
            StringBuilder line = new StringBuilder();
            for (Violation violation : violations) {
                if (!line.isEmpty()) {
                    line.append("; ");
                }
                if (!violation.field().isEmpty()) {
                    line.append(violation.field()).append(": ");
                }
                line.append(violation.message());
            }
            return line.toString();
        }
    }
}
