package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.intake.BridgeMetrics;
import io.plantwin.bridge.intake.Delivery;
import io.plantwin.bridge.intake.Lane;

/// A message nobody waits for: quality of service 0, or a will. Its loss is counted.
final class Unanswered extends Delivery {

    private final BridgeMetrics metrics;

    Unanswered(Lane lane, BridgeMetrics metrics) {
        super(lane);
        this.metrics = metrics;
    }

    @Override
    protected void delivered() {}

    @Override
    protected void failed(Exception cause) {
        metrics.lostUnacknowledged.increment();
    }
}
