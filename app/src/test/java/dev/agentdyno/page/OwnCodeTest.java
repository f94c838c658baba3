package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnCodeTest {
    @Test
    void aMainClassTellsWhoseCodeIsOwn() {
        assertThat(OwnCode.beginning("org.acme.shop.Main --port 80")).hasValue("org.acme.");
        assertThat(OwnCode.beginning("jdk.compiler/com.sun.tools.javac.Main a.java"))
                .hasValue("com.sun.");
        assertThat(OwnCode.beginning("target/shop-1.0.jar Main")).isEmpty();
        assertThat(OwnCode.beginning("Main")).isEmpty();
    }
}
