package io.plantwin.model;

/// The sensor types Plantwin knows, with their default units and physical limits. A type not listed is
/// accepted with any finite value.
public final class SensorTypes {

    private static final Range UNLIMITED = new Range(-Double.MAX_VALUE, Double.MAX_VALUE);
    private static final Range TEMPERATURE = new Range(-50, 200);
    private static final Range PRESSURE_BAR = new Range(0, 500);
    private static final Range PRESSURE_PSI = new Range(0, 7_252);
    private static final Range VIBRATION = new Range(0, 20_000);
    private static final Range PERCENT = new Range(0, 100);
    private static final Range MILLION = new Range(0, 1_000_000);

    /// A closed interval of values.
    public record Range(double min, double max) {
        /// Whether the value lies in the interval; `false` for NaN.
        public boolean contains(double value) {
            return value >= min && value <= max;
        }
    }

    private SensorTypes() {}

    /// What values a sensor of this type can physically have. `unit` matters for pressure only: `psi`, or
    /// bar for everything else.
    public static Range physicalLimits(String sensorType, String unit) {
        return switch (sensorType) {
            case "temperature" -> TEMPERATURE;
            case "pressure" -> unit.equalsIgnoreCase("psi") ? PRESSURE_PSI : PRESSURE_BAR;
            case "vibration" -> VIBRATION;
            case "humidity", "quality" -> PERCENT;
            case "speed", "production" -> MILLION;
            default -> UNLIMITED;
        };
    }

    /// The unit a sensor of this type is measured in when nobody says otherwise, empty for an unknown type.
    public static String defaultUnit(String sensorType) {
        return switch (sensorType) {
            case "temperature" -> "celsius";
            case "pressure" -> "bar";
            case "vibration" -> "hz";
            case "humidity", "quality" -> "percent";
            case "speed" -> "rpm";
            case "production" -> "units/hour";
            default -> "";
        };
    }
}
