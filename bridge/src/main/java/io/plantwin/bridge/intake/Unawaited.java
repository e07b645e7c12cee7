package io.plantwin.bridge.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A message nobody waits for; its failure is logged.
final class Unawaited extends Delivery {

    private static final Logger log = LoggerFactory.getLogger(Unawaited.class);

    private final String what;

    Unawaited(Lane lane, String what) {
        super(lane);
        this.what = what;
    }

    @Override
    protected void delivered() {}

    @Override
    protected void failed(Exception cause) {
        log.warn("{} did not reach Kafka: {}", what, cause.getMessage());
    }
}
