package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

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
    void otherClassesKeepTheirNames() {
        assertThat(ClassName.readable("java/lang/String")).isEqualTo("java.lang.String");
        assertThat(ClassName.readable("B")).isEqualTo("B");
        assertThat(ClassName.readable("")).isEmpty();
    }
}
