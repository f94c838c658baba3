package dev.agentdyno.cache;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What stands in Redis for one entry: the key whole, so that it can be compared on a hit, the
/// value, what it cost and when it ends.
///
/// The bytes are `AD`, the version of this form, end (ms since 1970) and cost (ns) in eight bytes
/// each, the key behind its length in four, the value, and in four a CRC-32C of all before.
///
/// @param endsAtMillis wall-clock time, in ms since 1970
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record StoredValue(byte[] key, byte[] value, long costNanos, long endsAtMillis) {
    static final byte VERSION = 1;

    private static final byte[] MARK = {'A', 'D', VERSION};
    private static final int HEAD = MARK.length + 2 * Long.BYTES + Integer.BYTES;
    private static final int TAIL = Integer.BYTES;

    byte[] write() {
        ByteBuffer out = ByteBuffer.allocate(HEAD + key.length + value.length + TAIL);
        out.put(MARK).putLong(endsAtMillis).putLong(costNanos).putInt(key.length);
        out.put(key).put(value);
        out.putInt(checksum(out.array(), out.position()));
        return out.array();
    }

    /// Whether another version of this product may have written `bytes`: then nothing is broken.
    static boolean isOtherVersion(byte[] bytes) {
        return bytes.length >= MARK.length
                && bytes[0] == MARK[0]
                && bytes[1] == MARK[1]
                && bytes[2] != VERSION;
    }

    /// The entry that [#write] made `bytes` of; empty if it did not.
    static Optional<StoredValue> read(byte[] bytes) {
        int end = bytes.length - TAIL;
        if (end < HEAD || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt(end) != checksum(bytes, end)) {
            return Optional.empty();
        }
        in.position(MARK.length);
        long endsAt = in.getLong();
        long cost = in.getLong();
        int keyLength = in.getInt();
        if (keyLength < 0 || keyLength > end - HEAD || cost < 0) {
            return Optional.empty();
        }
        int keyEnd = HEAD + keyLength;
        return Optional.of(
                new StoredValue(
                        Arrays.copyOfRange(bytes, HEAD, keyEnd),
                        Arrays.copyOfRange(bytes, keyEnd, end),
                        cost,
                        endsAt));
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
