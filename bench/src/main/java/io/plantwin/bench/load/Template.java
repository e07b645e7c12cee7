package io.plantwin.bench.load;

import io.netty.buffer.ByteBuf;
import io.plantwin.model.SensorTypes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// One PUBLISH packet of fixed length in which only ids, times and values are overwritten. For one thread.
///
/// Every reading's value is a function of its timestamp ({@link #value}), so that a stored row can be checked
/// without remembering what was sent.
final class Template {

    /// Length of `2026-01-15T10:30:00.000000Z`.
    private static final int TIMESTAMP_LENGTH = 27;

    private static final int SECONDS_LENGTH = 20;
    private static final int VALUES = 6_000;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);
    private static final int FIRST_BYTE = 0x32;
    private static final int DUPLICATE_FLAG = 0x08;

    private final byte[] packet;
    private final int topicIdAt;
    private final int packetIdAt;
    private final int[] idAt;
    private final int[] timestampAt;
    private final int[] valueAt;
    private long renderedSecond = Long.MIN_VALUE;
    private byte[] second = new byte[SECONDS_LENGTH];

    /// @param firstType the sensor type of the first reading; further readings take the following ones
    Template(LoadPlan plan, int firstType) {
        int idLength = plan.deviceId(0).length();
        String id = "i".repeat(idLength);
        Text payload = new Text();
        idAt = new int[plan.batch()];
        timestampAt = new int[plan.batch()];
        valueAt = new int[plan.batch()];
        payload.add(plan.batch() > 1 ? "[" : "");
        for (int i = 0; i < plan.batch(); i++) {
            String type =
                    plan.sensorTypes().get((firstType + i) % plan.sensorTypes().size());
            payload.add(i > 0 ? "," : "").add("{\"deviceId\":\"");
            idAt[i] = payload.length();
            payload.add(id).add("\",\"sensorType\":\"").add(type).add("\",\"timestamp\":\"");
            timestampAt[i] = payload.length();
            payload.add("t".repeat(TIMESTAMP_LENGTH)).add("\",\"value\":");
            valueAt[i] = payload.length();
            payload.add("00.00").add(",\"unit\":\"" + unit(type) + "\",\"quality\":\"good\",\"status\":\"active\"}");
        }
        payload.add(plan.batch() > 1 ? "]" : "");

        String topicStart = "plantwin/v1/";
        String topic =
                topicStart + id + (plan.batch() == 1 ? "/" + plan.sensorTypes().get(firstType) : "");
        int propertiesLength = plan.mqttVersion() == 5 ? 1 : 0;
        int remaining = 2 + topic.length() + 2 + propertiesLength + payload.length();
        Text head = new Text();
        head.add((char) FIRST_BYTE);
        for (int rest = remaining; ; rest >>>= 7) {
            if (rest < 0x80) {
                head.add((char) rest);
                break;
            }
            head.add((char) ((rest & 0x7f) | 0x80));
        }
        head.add((char) (topic.length() >> 8)).add((char) (topic.length() & 0xff));
        topicIdAt = head.length() + topicStart.length();
        head.add(topic);
        packetIdAt = head.length();
        head.add("\0\0").add("\0".repeat(propertiesLength));
        for (int i = 0; i < plan.batch(); i++) {
            idAt[i] += head.length();
            timestampAt[i] += head.length();
            valueAt[i] += head.length();
        }
        packet = head.add(payload.toString()).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unit(String type) {
        String unit = SensorTypes.defaultUnit(type);
        return unit.isEmpty() ? "count" : unit;
    }

    int length() {
        return packet.length;
    }

    /// Appends the packet; reading `i` has the timestamp `micros + i`.
    void write(ByteBuf out, byte[] deviceId, int packetId, boolean duplicate, long micros) {
        packet[0] = (byte) (duplicate ? FIRST_BYTE | DUPLICATE_FLAG : FIRST_BYTE);
        packet[packetIdAt] = (byte) (packetId >> 8);
        packet[packetIdAt + 1] = (byte) packetId;
        System.arraycopy(deviceId, 0, packet, topicIdAt, deviceId.length);
        for (int i = 0; i < idAt.length; i++) {
            System.arraycopy(deviceId, 0, packet, idAt[i], deviceId.length);
            timestamp(timestampAt[i], micros + i);
            value(valueAt[i], micros + i);
        }
        out.writeBytes(packet);
    }

    private void timestamp(int at, long micros) {
        long newSecond = micros / 1_000_000;
        if (newSecond != renderedSecond) {
            second = SECONDS.format(Instant.ofEpochSecond(newSecond)).getBytes(StandardCharsets.US_ASCII);
            renderedSecond = newSecond;
        }
        System.arraycopy(second, 0, packet, at, SECONDS_LENGTH);
        digits(at + SECONDS_LENGTH, (int) (micros % 1_000_000), 6);
        packet[at + TIMESTAMP_LENGTH - 1] = 'Z';
    }

    private void value(int at, long micros) {
        int hundredths = hundredths(micros);
        digits(at, hundredths / 100, 2);
        digits(at + 3, hundredths % 100, 2);
    }

    private void digits(int at, int number, int width) {
        int rest = number;
        for (int i = at + width - 1; i >= at; i--) {
            packet[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /// The value of the reading with this timestamp, 20.00 to 79.99.
    static double value(long micros) {
        return hundredths(micros) / 100.0;
    }

    private static int hundredths(long micros) {
        return 2_000 + (int) Math.floorMod(micros * 7_919, (long) VALUES);
    }

    /// Text of which every char is a byte.
    private static final class Text {
        private final StringBuilder text = new StringBuilder();

        Text add(String more) {
            text.append(more);
            return this;
        }

        Text add(char more) {
            text.append(more);
            return this;
        }

        int length() {
            return text.length();
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
