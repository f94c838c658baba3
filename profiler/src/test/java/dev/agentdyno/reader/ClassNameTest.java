package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassNameTest {
    @Test
    void arraysAreWrittenAsTheLanguageDoes() {
        assertThat(ClassName.readable("[B")).isEqualTo("byte[]");
        assertThat(ClassName.readable("[[J")).isEqualTo("long[][]");
        assertThat(ClassName.readable("[Ljava/lang/String;")).isEqualTo("java.lang.String[]");
        assertThat(ClassName.readable("[[Ljava.lang.String;")).isEqualTo("java.lang.String[][]");
    }

    @Test
    void theAddressOfALambdaIsNoPartOfItsClassOrPackage() {
        for (String name :
                List.of("a.b.C$$Lambda$88+0x00007f1234.360062456", "a.b.C$$Lambda$88/0x00007f12")) {
            Frame frame = new Frame(name, "run", "", Frame.NO_LINE);
            assertThat(frame.packageName()).isEqualTo("a.b");
            assertThat(frame.simpleClass()).isEqualTo("C$$Lambda$88");
        }
        Frame plain = new Frame("C", "run", "", Frame.NO_LINE);
        assertThat(plain.packageName()).isEmpty();
        assertThat(plain.simpleClass()).isEqualTo("C");
    }

    @Test
    void otherClassesKeepTheirNames() {
        assertThat(ClassName.readable("java/lang/String")).isEqualTo("java.lang.String");
        assertThat(ClassName.readable("B")).isEqualTo("B");
        assertThat(ClassName.readable("")).isEmpty();
    }
}
