package dev.agentdyno.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskDistributorTest {
    private final Tunables tunables = new Tunables();
    private final Flow flow = new Flow(tunables, new Meters());
    private final TaskDistributor<Integer> distributor = flow.distributor("work");
    private final CountDownLatch gate = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        gate.countDown();
        flow.close();
    }

    private TaskDistributor.Work<Integer> held(String worker) {
        return task -> {
            gate.await();
            done.add(worker + task);
        };
    }

    private List<CompletableFuture<Void>> submit(int from, int to) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int task = from; task < to; task++) {
            ends.add(distributor.submit(task));
        }
        return ends;
    }

    @Test
    void tasksGoWhereTheLoadIsLowestForTheCapacity() {
        distributor.worker("small", 1, held("small")).worker("large", 3, held("large"));

        submit(0, 40);

        assertThat(distributor.loads()).isEqualTo(Map.of("small", 10, "large", 30));
    }

    @Test
    void aCapacityThatChangesChangesTheShare() {
        distributor.worker("a", 1, held("a")).worker("b", 1, held("b"));
        distributor.setCapacity("b", 4);

        submit(0, 50);

        assertThat(distributor.loads()).isEqualTo(Map.of("a", 10, "b", 40));
    }

    @Test
    void aCapacityIsASettingThatLastsAsLongAsItsDistributor() {
        distributor.worker("a", 1, held("a"));
        submit(0, 5);
        String setting = "work.a.capacity";

        tunables.set(setting, "3", "user");
        assertThat(flow.pools().getFirst().inUse()).isEqualTo(3);

        distributor.close();
        assertThat(tunables.all()).noneMatch(each -> each.name().equals(setting));
    }

    @Test
    void aWorkerDoesNoMoreAtOnceThanItsCapacity() {
        distributor.worker("a", 2, held("a"));
        submit(0, 5);

        assertThat(flow.pools().getFirst().inUse()).isEqualTo(2);
        assertThat(flow.pools().getFirst().waiting()).isEqualTo(3);
        distributor.setCapacity("a", 4);
        assertThat(flow.pools().getFirst().inUse()).isEqualTo(4);
    }

    @Test
    void whatAFailedWorkerHadNotBegunGoesToTheOthers() {
        distributor.worker("a", 1, held("a")).worker("b", 1, held("b"));
        List<CompletableFuture<Void>> ends = submit(0, 10);

        distributor.fail("a");

        assertThat(distributor.loads()).isEqualTo(Map.of("a", 1, "b", 9));
        gate.countDown();
        ends.forEach(CompletableFuture::join);
        assertThat(done).hasSize(10).doesNotHaveDuplicates();
        assertThat(done.stream().filter(each -> each.startsWith("a"))).hasSize(1);
    }

    @Test
    void aTaskCanSayThatItsWorkerFailed() throws Exception {
        Semaphore begun = new Semaphore(0);
        distributor.worker(
                "bad",
                1,
                _ -> {
                    begun.release();
                    gate.await();
                    throw new WorkerFailedException("no power");
                });
        List<CompletableFuture<Void>> ends = submit(0, 3);
        begun.acquire();
        distributor.worker("good", 1, held("good"));

        gate.countDown();

        assertThatThrownBy(ends.getFirst()::get).hasCauseInstanceOf(WorkerFailedException.class);
        ends.get(1).join();
        ends.get(2).join();
        assertThat(done).containsExactlyInAnyOrder("good1", "good2");
    }

    @Test
    void aTaskThatFailsFailsAlone() {
        distributor.worker(
                "a",
                1,
                task -> {
                    if (task == 0) {
                        throw new IllegalStateException("not this one");
                    }
                });
        List<CompletableFuture<Void>> ends = submit(0, 2);

        assertThatThrownBy(ends.getFirst()::get).hasMessageContaining("not this one");
        ends.getLast().join();
    }

    @Test
    void withNobodyLeftTasksAreRefused() {
        distributor.worker("a", 1, held("a"));
        List<CompletableFuture<Void>> ends = submit(0, 2);

        distributor.fail("a");

        assertThatThrownBy(ends.getLast()::get)
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("no worker is up");
        assertThatThrownBy(() -> distributor.submit(3))
                .isInstanceOf(RejectedExecutionException.class);
        distributor.restore("a");
        distributor.submit(4);
    }

    @Test
    void badFiguresAndNamesAreRefused() {
        distributor.worker("a", 1, held("a"));

        assertThatThrownBy(() -> distributor.worker("b", 0, held("b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> distributor.worker("a", 1, held("a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> distributor.setCapacity("a", -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> distributor.fail("c"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenThousandTasksAreEachDoneOnceThoughWorkersFail() {
        for (String worker : List.of("a", "b", "c")) {
            distributor.worker(worker, 8, task -> done.add("" + task));
        }
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int task = 0; task < 10_000; task++) {
            ends.add(distributor.submit(task));
            if (task % 1_000 == 500) {
                distributor.fail("b");
            } else if (task % 1_000 == 0) {
                distributor.restore("b");
            }
        }
        ends.forEach(CompletableFuture::join);

        assertThat(done).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(distributor.loads().values()).containsOnly(0);
    }
}
