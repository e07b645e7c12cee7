package io.plantwin.simulator.plant;

import java.util.ArrayList;
import java.util.List;

/// What a sensor shows: influences by weight, spread over its healthy band.
///
/// @param min the value when every influence is 0
/// @param max the value when every influence is 1
/// @param step values are multiples of this: a counter shows whole pieces
public record Mix(double min, double max, double step, List<Part> parts) {

    /// One influence and its weight against the others.
    public record Part(double weight, Influence influence) {}

    public Mix {
        parts = List.copyOf(parts);
    }

    /// A band nothing moves yet, in hundredths.
    public static Mix band(double min, double max) {
        return new Mix(min, max, 0.01, List.of());
    }

    /// The same in whole multiples of `newStep`.
    public Mix inSteps(double newStep) {
        return new Mix(min, max, newStep, parts);
    }

    public Mix with(double weight, Influence influence) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(weight, influence));
        return new Mix(min, max, step, more);
    }

    /// The healthy value at this instant, within `min` … `max` rounded to a step.
    public double at(long millis) {
        double sum = 0;
        double weights = 0;
        for (Part part : parts) {
            sum += part.weight() * part.influence().at(millis);
            weights += part.weight();
        }
        return round(min + (max - min) * (sum / weights));
    }

    /// This value as the sensor would show it.
    public double round(double value) {
        // Division by the inverse gives 20.15 where multiplication by 0.01 would give 20.150000000000002.
        return step < 1 ? Math.round(value / step) / Math.rint(1 / step) : Math.round(value / step) * step;
    }
}
