package io.plantwin.gateway.history;

import io.plantwin.wire.json.Iso8601;
import io.plantwin.wire.json.JsonBuffer;

/// Writes points as the `data` of an answer.
final class HistoryJson implements PointSink {

    private final JsonBuffer out;
    private final int most;
    private final int begin;
    private int secondBegin;
    private long points;

    /// @param most points to show; one more in front of them, the oldest, tells that there are more
    HistoryJson(HistoryRequest request, HistoryPlan plan, int most) {
        this.most = most;
        out = new JsonBuffer(16 * 1024);
        out.raw("{\"success\":true,\"data\":{\"deviceId\":")
                .text(request.sensor().deviceId());
        out.raw(",\"sensorType\":").text(request.sensor().sensorType());
        out.raw(",\"unit\":").text(request.sensor().unit());
        out.raw(",\"from\":").text(Iso8601.format(request.fromMicros()));
        out.raw(",\"to\":").text(Iso8601.format(request.toMicros()));
        out.raw(",\"resolution\":").text(plan.source().word());
        out.raw(",\"bucketSeconds\":").number(plan.bucketSeconds()).raw(",\"points\":[");
        begin = out.size();
    }

    @Override
    public void point(long micros, double value, double min, double max, long count, String quality) {
        if (points++ > 0) {
            out.raw(",");
        }
        if (points == 2) {
            secondBegin = out.size();
        }
        out.raw("{\"timestamp\":\"").instant(micros).raw("\",\"value\":").number(value);
        out.raw(",\"min\":")
                .number(min)
                .raw(",\"max\":")
                .number(max)
                .raw(",\"count\":")
                .number(count);
        if (!quality.isEmpty()) {
            out.raw(",\"quality\":").text(quality);
        }
        out.raw("}");
    }

    /// The whole answer.
    byte[] finish() {
        boolean truncated = points > most;
        out.raw("]},\"meta\":{\"count\":").number(truncated ? most : points);
        out.raw(",\"truncated\":").raw(Boolean.toString(truncated)).raw("}}");
        byte[] all = out.toByteArray();
        if (!truncated) {
            return all;
        }
        int dropped = secondBegin - begin;
        byte[] kept = new byte[all.length - dropped];
        System.arraycopy(all, 0, kept, 0, begin);
        System.arraycopy(all, secondBegin, kept, begin, all.length - secondBegin);
        return kept;
    }
}
