package dev.agentdyno.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static Caller caller(String name) {
        return new Caller(name, () -> Allowance.ANY, 0);
    }

    @Test
    void tellsWhoseKeyItIs() {
        Caller alder = caller("alder");
        Caller birch = caller("birch");
        KeyRing ring =
                new KeyRing(
                        List.of(
                                new KeyRing.Entry("sk-a", alder),
                                new KeyRing.Entry("sk-b", birch)));
        assertThat(ring.find("sk-a")).containsSame(alder);
        assertThat(ring.find("sk-b")).containsSame(birch);
        assertThat(ring.find("sk-c")).isEmpty();
        assertThat(ring.find("")).isEmpty();
    }

    @Test
    void oneKeyIsNotOfTwo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new KeyRing(
                                List.of(
                                        new KeyRing.Entry("sk-a", caller("alder")),
                                        new KeyRing.Entry("sk-a", caller("birch")))))
                .withMessage("'alder' and 'birch' have the same key");
    }

    @Test
    void noTextFormHoldsAKey() {
        assertThat(new KeyRing.Entry("sk-a", caller("alder"))).hasToString("Entry[alder]");
    }
}
