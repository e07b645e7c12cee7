package io.plantwin.bench.jmh;

import io.plantwin.bench.query.Bodies;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.ArrivalClock;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.ReadingDecoder;
import io.plantwin.wire.json.ReadingEncoder;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Time per reading to read and to write it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CodecBenchmark {

    private static final int BATCH = 100;

    private final Bodies bodies = new Bodies("jmh-");
    private final byte[] single = bodies.single();
    private final byte[] batch = bodies.batch(BATCH);
    private final ReadingDecoder decoder =
            new ReadingDecoder(DecodeLimits.DEFAULT, new ArrivalClock(Clock.systemUTC()), Clock.systemUTC());
    private final ReadingEncoder encoder = new ReadingEncoder();
    private final Reading reading =
            ((Decoded.Accepted) decoder.decode(single)).readings().getFirst();

    @Benchmark
    public Decoded decodeSingle() {
        return decoder.decode(single);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Decoded decodeBatchOf100() {
        return decoder.decode(batch);
    }

    @Benchmark
    public byte[] encode() {
        return encoder.encode(reading);
    }
}
