package io.plantwin.app.run;

import java.security.SecureRandom;
import java.util.HexFormat;

/// A secret of one run that only `plantwin.json` tells: whoever may read that file owns the installation.
final class LocalToken {

    private static final int BYTES = 32;

    private LocalToken() {}

    static String create() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return "plt_local_" + HexFormat.of().formatHex(random);
    }
}
