package io.plantwin.process.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A growing buffer of binary data, and a reader of one.
final class Bytes {

    private ByteBuffer buffer;

    Bytes() {
        buffer = ByteBuffer.allocate(4_096);
    }

    Bytes(byte[] content) {
        buffer = ByteBuffer.wrap(content);
    }

    void clear() {
        buffer.clear();
    }

    int size() {
        return buffer.position();
    }

    byte[] toByteArray() {
        byte[] copy = new byte[buffer.position()];
        buffer.get(0, copy);
        return copy;
    }

    void put(byte value) {
        room(1).put(value);
    }

    void putInt(int value) {
        room(4).putInt(value);
    }

    void putLong(long value) {
        room(8).putLong(value);
    }

    /// ASCII of up to 255 characters.
    void putName(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        room(1 + ascii.length).put((byte) ascii.length).put(ascii);
    }

    void putBytes(byte[] content) {
        room(4 + content.length).putInt(content.length).put(content);
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + more));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }

    boolean hasMore() {
        return buffer.hasRemaining();
    }

    byte get() {
        return buffer.get();
    }

    int getInt() {
        return buffer.getInt();
    }

    long getLong() {
        return buffer.getLong();
    }

    String getName() {
        byte[] ascii = new byte[buffer.get() & 0xff];
        buffer.get(ascii);
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    byte[] getBytes() {
        byte[] content = new byte[buffer.getInt()];
        buffer.get(content);
        return content;
    }
}
