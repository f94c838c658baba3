package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.agent.Agent;
import dev.agentdyno.agent.AgentPool;
import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.flow.Answer;
import dev.agentdyno.flow.Batcher;
import dev.agentdyno.flow.ConcurrencyLimit;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.flow.Lease;
import dev.agentdyno.flow.ResourcePool;
import dev.agentdyno.flow.TaskDistributor;
import dev.agentdyno.flow.WorkerFailedException;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlowGuideTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final AgentRuntime runtime = new AgentRuntime(tunables, meters);
    private final ChatModel model = new SimulatedModel(new SimulatedBehavior("local", tunables, 1));
    private final AgentSpec spec = AgentSpec.of("clerk", model).build();
    private final Flow flow = new Flow(tunables, meters);

    private static final class Connection {
        private boolean open = true;

        boolean isOpen() {
            return open;
        }

        void close() {
            open = false;
        }

        String ask(String question) {
            return "answer to " + question;
        }
    }

    private static Connection connect() {
        return new Connection();
    }

    private static List<float[]> embedAll(List<String> texts) {
        return texts.stream().map(text -> new float[] {text.length()}).toList();
    }

    private static String post(String order) {
        return "posted " + order;
    }

    @AfterEach
    void close() {
        flow.close();
        runtime.close();
    }

    @Test
    void poolsLendAndTakeBack() throws Exception {
        ResourcePool<Connection> pool =
                flow.pool("db", () -> connect())
                        .min(2)
                        .max(16)
                        .acquireTimeout(Duration.ofSeconds(5))
                        .intact(Connection::isOpen)
                        .end(Connection::close)
                        .start();
        try (Lease<Connection> lease = pool.acquire()) {
            String answer = lease.value().ask("late orders");
            System.out.println(answer + " " + pool.statistics().reuseRate());
        }
        tunables.set("db.pool.max", "32", "user");
        tunables.set("db.pool.leakStacks", "1%", "user");
        assertThat(pool.statistics().capacity()).isEqualTo(32);
    }

    @Test
    void agentsAreUsedAgain() throws Exception {
        AgentPool clerks = new AgentPool(flow, runtime, "clerks", spec, 50);
        AgentResult result = clerks.run("How many orders were late?");
        try (Lease<Agent> clerk = clerks.acquire()) {
            clerk.value().run("Which of them?");
            clerk.value().run("And why?");
        }
        assertThat(result.completed()).isTrue();
        assertThat(clerks.statistics().created()).isEqualTo(1);
    }

    @Test
    void batchersGiveEveryCallerItsOwn() throws Exception {
        Batcher<String, float[]> embeddings =
                flow.batcher("embed", (List<String> texts) -> embedAll(texts))
                        .maxSize(64)
                        .maxWait(Duration.ofMillis(5))
                        .workers(4)
                        .start();
        float[] vector = embeddings.call("late orders");
        List<CompletableFuture<float[]>> more =
                embeddings.submitAll(List.of("one", "two", "three"));
        assertThat(vector).containsExactly(11);
        assertThat(more.getLast().join()).containsExactly(5);
    }

    @Test
    void itemsFailAlone() throws Exception {
        Batcher<String, String> orders =
                flow.answering(
                                "orders",
                                (List<String> batch) ->
                                        batch.stream()
                                                .<Answer<String>>map(order ->
                                                        order.isBlank()
                                                                ? Answer.failed(
                                                                        new IllegalArgumentException(
                                                                                "blank"))
                                                                : Answer.of(post(order)))
                                                .toList())
                        .start();
        assertThat(orders.call("7")).isEqualTo("posted 7");
        assertThat(orders.submit(" ")).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void limitsFindTheCapacity() throws Exception {
        ConcurrencyLimit limit = flow.limit("orders", 200);
        tunables.set("orders.limit.kind", "vegas", "user");
        String answer = limit.call(() -> post("7"));
        System.out.println(answer + ", and " + limit.limit() + " may run at once");
        assertThat(limit.limit()).isEqualTo(20);
    }

    @Test
    void tasksGoToTheLeastLoaded() throws Exception {
        TaskDistributor<String> printers =
                flow.<String>distributor("printers")
                        .worker("small", 1, order -> post(order))
                        .worker(
                                "large",
                                4,
                                order -> {
                                    if (order.isBlank()) {
                                        throw new WorkerFailedException("out of paper");
                                    }
                                    post(order);
                                });
        printers.submit("7").join();
        printers.setCapacity("small", 2);
        printers.fail("large");
        printers.restore("large");
        assertThat(printers.loads()).containsOnlyKeys("small", "large");
    }
}
