package dev.agentdyno.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnTest {
    private final List<String> done = new ArrayList<>();

    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    new ChannelOutboundHandlerAdapter() {
                        @Override
                        public void flush(ChannelHandlerContext ctx) {
                            done.add("sent");
                            ctx.flush();
                        }
                    });

    private final Turn turn = new Turn(channel.eventLoop());

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void arrive(String name, Runnable work) {
        turn.add(
                new Turn.Arrival() {
                    @Override
                    public void workOff() {
                        done.add(name);
                        work.run();
                    }

                    @Override
                    public void failed(Throwable cause) {
                        done.add(name + " failed: " + cause.getMessage());
                    }
                });
    }

    @Test
    void allThatCameIsWorkedOffBeforeAnythingIsSent() {
        arrive("a", () -> turn.send(channel));
        arrive("b", () -> turn.send(channel));
        assertThat(done).isEmpty();
        channel.runPendingTasks();
        assertThat(done).containsExactly("a", "b", "sent", "sent");
    }

    @Test
    void whatIsWrittenAtAnyOtherTimeIsSentTheNextMoment() {
        turn.send(channel);
        channel.runPendingTasks();
        turn.send(channel);
        channel.runPendingTasks();
        assertThat(done).containsExactly("sent", "sent");
    }

    @Test
    void oneThatFailsKeepsNoOtherFromItsWork() {
        arrive(
                "a",
                () -> {
                    throw new IllegalStateException("unforeseen");
                });
        arrive("b", () -> turn.send(channel));
        channel.runPendingTasks();
        assertThat(done).containsExactly("a", "a failed: unforeseen", "b", "sent");
    }

    @Test
    void whatArrivesMeanwhileBelongsToTheTurn() {
        arrive("a", () -> arrive("c", () -> {}));
        arrive("b", () -> turn.send(channel));
        channel.runPendingTasks();
        assertThat(done).containsExactly("a", "b", "c", "sent");
    }

    @Test
    void aTurnDoesNotGrowWithoutEnd() {
        for (int i = 0; i < 200; i++) {
            arrive("a", () -> {});
        }
        assertThat(done).hasSize(192);
        channel.runPendingTasks();
        assertThat(done).hasSize(200);
    }

    @Test
    void nothingWaitsForLongUntilOthersAreWorkedOff() {
        arrive(
                "slow",
                () -> {
                    turn.send(channel);
                    long start = turn.now();
                    while (System.nanoTime() - start < 2_000_000) {
                        Thread.onSpinWait();
                    }
                });
        arrive("b", turn::now);
        arrive("c", turn::now);
        channel.runPendingTasks();
        assertThat(done).containsExactly("slow", "b", "sent", "c");
    }

    @Test
    void allThatOneArrivalLeadsToHasOneTime() {
        List<Long> times = new ArrayList<>();
        Runnable look =
                () -> {
                    times.add(turn.now());
                    long first = System.nanoTime();
                    while (System.nanoTime() == first) {
                        Thread.onSpinWait();
                    }
                    times.add(turn.now());
                };
        arrive("a", look);
        arrive("b", look);
        channel.runPendingTasks();
        look.run();
        assertThat(times.get(1)).isEqualTo(times.get(0));
        assertThat(times.get(2)).isGreaterThan(times.get(1));
        assertThat(times.get(3)).isEqualTo(times.get(2));
        assertThat(times.get(4)).isGreaterThan(times.get(3));
        assertThat(times.get(5)).isGreaterThan(times.get(4));
    }
}
