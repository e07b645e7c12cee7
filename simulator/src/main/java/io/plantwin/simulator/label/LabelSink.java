package io.plantwin.simulator.label;

/// Where labels go. Never throws, never blocks for long: what fails is counted and said in the log.
public interface LabelSink extends AutoCloseable {

    void write(Label label);

    @Override
    void close();
}
