package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final int NUMBERS = 400;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final long[] numbers = new long[NUMBERS];
    private final int[] starts = new int[NUMBERS + 1];

    /// Numbers of all lengths, one to nine bytes, mixed.
    CursorTest() {
        Random random = new Random(7);
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = random.nextLong() >>> random.nextInt(64);
            starts[i] = written.size();
            write(numbers[i]);
        }
        starts[NUMBERS] = written.size();
    }

    private void write(long number) {
        long left = number;
        for (int i = 0; i < 8 && (left & ~0x7fL) != 0; i++) {
            written.write((int) (left | 0x80));
            left >>>= 7;
        }
        written.write((int) left);
    }

    private Cursor cursor() {
        return new Cursor(ByteBuffer.wrap(written.toByteArray()), 0);
    }

    @Test
    void numbers_of_every_length_are_read_up_to_the_last_byte() {
        Cursor cursor = cursor();
        for (int i = 0; i < NUMBERS; i++) {
            assertThat(cursor.number()).isEqualTo(numbers[i]);
            assertThat(cursor.position()).isEqualTo(starts[i + 1]);
        }
    }

    @Test
    void any_count_of_numbers_is_stepped_over_from_anywhere() {
        Cursor cursor = cursor();
        for (int from = 0; from < NUMBERS; from++) {
            for (int to = from; to <= Math.min(NUMBERS, from + 40); to++) {
                cursor.moveTo(starts[from]);
                cursor.skipNumbers(to - (long) from);
                assertThat(cursor.position()).isEqualTo(starts[to]);
            }
        }
    }

    @Test
    void a_number_that_leads_beyond_the_bytes_is_no_number() {
        Cursor cursor = new Cursor(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}), 0);
        assertThatThrownBy(cursor::number).isInstanceOf(IndexOutOfBoundsException.class);
        cursor.moveTo(3);
        assertThatThrownBy(cursor::number).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cursor.skipNumbers(2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void real_numbers_have_their_highest_byte_first() {
        byte[] bytes = ByteBuffer.allocate(12).putFloat(1.5f).putDouble(-2.25).array();
        Cursor cursor = new Cursor(ByteBuffer.wrap(bytes), 0);
        assertThat(cursor.single()).isEqualTo(1.5f);
        assertThat(cursor.real()).isEqualTo(-2.25);
    }
}
