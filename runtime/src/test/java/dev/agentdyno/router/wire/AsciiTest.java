package dev.agentdyno.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AsciiTest {
    /// Letters, a tab, what may and may not stand in a value, and bytes beside those.
    private static final byte[] BYTES = {
        'a', 'z', ' ', '\t', '~', '!', (byte) 0x80, (byte) 0xff, 0x7f, 0x1f, 0, '\r', '\n'
    };

    private static int end(byte[] bytes, int from) {
        int at = from;
        while (Ascii.isText(bytes[at])) {
            at++;
        }
        return at;
    }

    @Test
    void textEndsAtTheFirstByteThatIsNone() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            int usual = random.nextInt(2, BYTES.length);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = BYTES[random.nextInt(random.nextInt(4) == 0 ? BYTES.length : usual)];
            }
            bytes[bytes.length - 1] = '\r';
            int from = random.nextInt(bytes.length);
            assertThat(Ascii.textEnd(bytes, from)).isEqualTo(end(bytes, from));
        }
    }
}
