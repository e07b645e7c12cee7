package io.plantwin.gateway.live;

import io.plantwin.gateway.alert.Alerts;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.websocket.AlertFrames;

/// An `alert-…` frame on its way, and which it is.
///
/// @param sequence number of the event; {@link #UNNUMBERED} if the frame has none
/// @param deviceId empty if the frame names none
/// @param frame as it came from Redis, or as it would have come
record AlertUpdate(long sequence, String deviceId, String frame) {

    static final long UNNUMBERED = -1;

    private static final String SEQUENCE = "\"sequence\":";
    private static final String DEVICE_ID = "\"deviceId\":\"";

    /// The update in a frame from the channel of alerts.
    static AlertUpdate of(String frame) {
        return new AlertUpdate(sequence(frame), deviceId(frame), frame);
    }

    /// The frame of an event that is read again.
    static AlertUpdate of(Alerts.Numbered numbered) {
        JsonBuffer out = new JsonBuffer(512);
        AlertFrames.write(out, numbered.event(), numbered.sequence());
        return new AlertUpdate(numbered.sequence(), numbered.event().alert().deviceId(), out.toString());
    }

    /// The first of this name is the event's: {@link AlertFrames} writes it before every text that people wrote.
    private static long sequence(String frame) {
        int begin = frame.indexOf(SEQUENCE);
        if (begin < 0) {
            return UNNUMBERED;
        }
        begin += SEQUENCE.length();
        int end = begin;
        while (end < frame.length() && Character.isDigit(frame.charAt(end))) {
            end++;
        }
        return end == begin || end - begin > 18 ? UNNUMBERED : Long.parseLong(frame, begin, end, 10);
    }

    /// Ids hold nothing that would have to be escaped.
    private static String deviceId(String frame) {
        int begin = frame.indexOf(DEVICE_ID);
        int end = begin < 0 ? -1 : frame.indexOf('"', begin + DEVICE_ID.length());
        return end < 0 ? "" : frame.substring(begin + DEVICE_ID.length(), end);
    }
}
