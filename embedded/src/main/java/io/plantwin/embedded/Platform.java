package io.plantwin.embedded;

import java.util.Locale;

/// The machine we are on, in the words of those who package binaries.
///
/// @param system `linux` or `darwin`
/// @param isArm whether it is a 64-bit ARM; else it is x86-64
record Platform(String system, boolean isArm) {

    static Platform current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return new Platform(name.contains("mac") ? "darwin" : "linux", architecture.equals("aarch64"));
    }

    @Override
    public String toString() {
        return system + (isArm ? " on ARM" : " on x86-64");
    }
}
