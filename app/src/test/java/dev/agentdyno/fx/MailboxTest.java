package dev.agentdyno.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class MailboxTest {
    private final List<Integer> received = new ArrayList<>();

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void onlyTheNewestItemIsDelivered() throws Exception {
        Mailbox<Integer> mailbox = new Mailbox<>(received::add);
        CountDownLatch release = new CountDownLatch(1);
        Platform.runLater(() -> await(release));
        for (int i = 1; i <= 1_000; i++) {
            mailbox.post(i);
        }
        release.countDown();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(received).containsExactly(1_000);
    }

    @Test
    void itemsArriveOnTheJavaFxThread() {
        AtomicBoolean onFxThread = new AtomicBoolean();
        Mailbox<Integer> mailbox =
                new Mailbox<>(item -> onFxThread.set(Platform.isFxApplicationThread()));
        mailbox.post(1);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFxThread).isTrue();
    }

    @Test
    void aClosedBoxDeliversNothing() {
        Mailbox<Integer> mailbox = new Mailbox<>(received::add);
        CountDownLatch release = new CountDownLatch(1);
        Platform.runLater(() -> await(release));
        mailbox.post(1);
        mailbox.close();
        mailbox.post(2);
        release.countDown();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(received).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
