package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNameTest {
    @Test
    void arraysAreWrittenAsTheLanguageDoes() {
        assertThat(ClassName.readable("[B")).isEqualTo("byte[]");
        assertThat(ClassName.readable("[[J")).isEqualTo("long[][]");
        assertThat(ClassName.readable("[Ljava/lang/String;")).isEqualTo("java.lang.String[]");
        assertThat(ClassName.readable("[[Ljava.lang.String;")).isEqualTo("java.lang.String[][]");
    }

    @ParameterizedTest
    @CsvSource({
        "a.B$$Lambda.0x000000000b4ffc00, a.B$$Lambda",
        "a/B$$Lambda$14/0x00007f1234, a.B$$Lambda",
        "a.B$$Lambda$88+0x00007f1234.360062456, a.B$$Lambda",
        "[La/B$$Lambda/0x00007f1234;, a.B$$Lambda[]",
        "java.lang.invoke.LambdaForm$MH/0x00ff, java.lang.invoke.LambdaForm$MH",
        "a.B$1, a.B$1"
    })
    void hiddenClassesHaveNoAddress(String name, String readable) {
        assertThat(ClassName.readable(name)).isEqualTo(readable);
    }

    @Test
    void aLambdaHasThePackageOfItsClass() {
        String name = ClassName.readable("a.b.C$$Lambda$88/0x00007f12");
        Frame lambda = new Frame(name, "run", "", Frame.NO_LINE);
        assertThat(lambda.packageName()).isEqualTo("a.b");
        assertThat(lambda.simpleClass()).isEqualTo("C$$Lambda");
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
