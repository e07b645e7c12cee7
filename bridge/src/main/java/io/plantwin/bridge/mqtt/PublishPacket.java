package io.plantwin.bridge.mqtt;

/// Reads the body of a PUBLISH without making objects of it. Reused; for one thread.
final class PublishPacket {

    static final int NO_ALIAS = -1;

    private static final int MAX_PROPERTY_ID = 0x2a;

    /// By property id: bytes of its value, or one of the below.
    private static final byte[] SHAPES = new byte[MAX_PROPERTY_ID + 1];

    private static final byte NOT_ALLOWED = 0;
    private static final byte VARIABLE_INTEGER = -1;
    private static final byte TEXT = -2;
    private static final byte TEXT_PAIR = -3;
    private static final int TOPIC_ALIAS = 0x23;

    static {
        SHAPES[0x01] = 1; // payload format indicator
        SHAPES[0x02] = 4; // message expiry interval
        SHAPES[0x03] = TEXT; // content type
        SHAPES[0x08] = TEXT; // response topic
        SHAPES[0x09] = TEXT; // correlation data
        SHAPES[0x0b] = VARIABLE_INTEGER; // subscription identifier
        SHAPES[TOPIC_ALIAS] = 2;
        SHAPES[0x26] = TEXT_PAIR; // user property
    }

    int qos;
    int packetId;
    int alias;
    int topicFrom;
    int topicTo;
    int payloadFrom;
    int payloadTo;

    private byte[] bytes = new byte[0];
    private int at;

    /// @param flags the low four bits of the first byte
    /// @return whether the packet is well-formed
    boolean read(int flags, byte[] body, int length, boolean withProperties) {
        bytes = body;
        payloadTo = length;
        qos = (flags >> 1) & 3;
        packetId = 0;
        alias = NO_ALIAS;
        if (qos == 3 || length < 2) {
            return false;
        }
        topicFrom = 2;
        topicTo = 2 + shortAt(0);
        at = topicTo;
        if (qos > 0) {
            if (at + 2 > length) {
                return false;
            }
            packetId = shortAt(at);
            at += 2;
        }
        if (at > length || (qos > 0 && packetId == 0)) {
            return false;
        }
        if (withProperties && !properties(length)) {
            return false;
        }
        payloadFrom = at;
        return true;
    }

    private boolean properties(int length) {
        int size = variableInteger(length);
        int end = at + size;
        if (size < 0 || end > length) {
            return false;
        }
        while (at < end) {
            int id = bytes[at++];
            byte shape = id < 0 || id > MAX_PROPERTY_ID ? NOT_ALLOWED : SHAPES[id];
            boolean fits = switch (shape) {
                case NOT_ALLOWED -> false;
                case VARIABLE_INTEGER -> variableInteger(end) >= 0;
                case TEXT -> texts(1, end);
                case TEXT_PAIR -> texts(2, end);
                default -> number(id, shape, end);
            };
            if (!fits) {
                return false;
            }
        }
        return at == end;
    }

    private boolean number(int id, int size, int end) {
        if (at + size > end) {
            return false;
        }
        if (id == TOPIC_ALIAS) {
            alias = shortAt(at);
        }
        at += size;
        return true;
    }

    private boolean texts(int count, int end) {
        for (int i = 0; i < count; i++) {
            if (at + 2 > end) {
                return false;
            }
            at += 2 + shortAt(at);
        }
        return at <= end;
    }

    private int variableInteger(int end) {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            if (at >= end) {
                return -1;
            }
            byte b = bytes[at++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        return -1;
    }

    private int shortAt(int index) {
        return (bytes[index] & 0xff) << 8 | (bytes[index + 1] & 0xff);
    }
}
