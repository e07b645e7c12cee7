package io.plantwin.gateway.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a browser's frame together from the parts it arrives in, so that no connection keeps a buffer as long as the
/// longest frame. For one thread.
final class FrameAssembly {

    /// Characters of the longest frame: room for a long access token.
    static final int LONGEST = 16 * 1024;

    private @Nullable StringBuilder begun;
    private int length;

    /// The next part.
    ///
    /// @return the whole frame, when this was its last part and it is not too long
    Optional<String> add(String part, boolean last) {
        length += part.length() + (last ? 0 : 1); // empty parts are not free
        if (isTooLong()) {
            begun = null;
            return Optional.empty();
        }
        if (begun == null && last) {
            length = 0;
            return Optional.of(part);
        }
        StringBuilder whole = begun == null ? new StringBuilder(2 * part.length()) : begun;
        whole.append(part);
        begun = last ? null : whole;
        length = last ? 0 : length;
        return last ? Optional.of(whole.toString()) : Optional.empty();
    }

    /// Whether the frame was too long; nothing comes of it any more.
    boolean isTooLong() {
        return length > LONGEST;
    }
}
