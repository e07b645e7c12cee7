package io.plantwin.bridge.mqtt;

/// How a PUBLISH is acknowledged first.
enum AckType {
    /// Quality of service 1.
    PUBACK(0x40),
    /// Quality of service 2; PUBREL and PUBCOMP follow.
    PUBREC(0x50);

    private final int firstByte;

    AckType(int firstByte) {
        this.firstByte = firstByte;
    }

    int firstByte() {
        return firstByte;
    }
}
