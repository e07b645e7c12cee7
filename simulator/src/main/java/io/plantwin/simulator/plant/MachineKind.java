package io.plantwin.simulator.plant;

import java.util.Locale;

/// Kinds of machines and the bands their healthy values lie in.
///
/// Prefix of the id, then min and max of: temperature in celsius, pressure in bar, vibration in hz, humidity
/// in percent, speed in rpm.
enum MachineKind {
    CNC_MILL("CNC", 26, 74, 4, 9, 12, 88, 28, 58, 900, 11_800),
    PRESS("PRS", 30, 78, 60, 210, 6, 48, 25, 55, 20, 140),
    ROBOT("RBT", 24, 58, 5, 8, 4, 36, 30, 60, 80, 1_900),
    CONVEYOR("CNV", 20, 46, 3, 7, 3, 28, 32, 64, 60, 720),
    MOULDER("MLD", 48, 128, 80, 180, 5, 42, 22, 50, 30, 320),
    PACKAGER("PKG", 18, 42, 4, 8, 6, 44, 34, 66, 40, 540),
    LATHE("LTH", 24, 70, 4, 9, 10, 84, 28, 58, 300, 4_800),
    WELDER("WLD", 32, 96, 5, 10, 3, 24, 24, 52, 10, 90);

    private final String prefix;
    private final double[] bands;

    MachineKind(String prefix, double... bands) {
        this.prefix = prefix;
        this.bands = bands;
    }

    String prefix() {
        return prefix;
    }

    /// The device type: `cnc-mill`.
    String deviceType() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Mix temperature() {
        return Mix.band(bands[0], bands[1]);
    }

    Mix pressure() {
        return Mix.band(bands[2], bands[3]);
    }

    Mix vibration() {
        return Mix.band(bands[4], bands[5]);
    }

    Mix humidity() {
        return Mix.band(bands[6], bands[7]);
    }

    Mix speed() {
        return Mix.band(bands[8], bands[9]).inSteps(1);
    }
}
