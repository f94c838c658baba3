package dev.agentdyno.engine;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.cache.CachedModel;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.model.CallPolicy;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.Endpoint;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.OpenAiModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.retrieval.Retrieval;
import dev.agentdyno.router.AnswerCache;
import dev.agentdyno.router.Router;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.telemetry.EventTypes;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.MetricMirror;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.SettingsMirror;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workflow.WorkflowRuntime;
import dev.agentdyno.workload.InvalidTraceException;
import dev.agentdyno.workload.LoadRun;
import dev.agentdyno.workload.Scenario;
import dev.agentdyno.workload.Workbench;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that is measured, in one object: agents, models, the response cache, the router with its
/// providers, and the load that drives them. Safe for use by many threads.
///
/// It idles when built; [#choose] takes a scenario, [#run] drives it. Nothing here knows of a
/// screen or of a profiler: what happens is in the events and the meters.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Engine.class.getName());
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    /// What fails is measured, unless a setting says otherwise.
    private static final int NO_RETRIES = 0;

    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final Started started;
    private final Router router;
    private final OpenAiModel routed;
    private final List<Scenario> workloads = Scenario.presets();
    private final AskedModels models;
    private final AskedEmbeddings embeddings;
    private final AgentRuntime agents;
    private final WorkflowRuntime workflows;
    private final Flow flow;
    private final Caches caches;
    private final Retrieval retrieval;
    private final ChosenScenario chosen;
    private volatile @Nullable LoadRun current;

    private Engine(EngineConfig config, RouterLog log, Started started) throws IOException {
        this.started = started;
        EventTypes.initialize();
        Providers providers = new Providers(tunables, config.seed());
        started.endsWith(providers::close);
        RouterConfig routing = routing(config, providers);
        caches = new Caches(tunables, meters);
        started.endsWith(caches::close);
        AnswerCache answers = AnswerCache.among(caches, routing.responseCache());
        router = Router.start(routing, tunables, meters, log, answers);
        started.endsWith(router::close);
        CallPolicy calls =
                new CallPolicy(tunables, meters, NO_RETRIES, config.seed(), InstantSource.system());
        routed =
                new OpenAiModel(
                        Endpoint.of("router", address(routing, router), Optional.empty()), calls);
        started.endsWith(routed::close);
        models = new AskedModels(tunables, calls, routed, new SimulatedModel(providers.local()));
        started.endsWith(models::close);
        embeddings = new AskedEmbeddings(tunables, calls, providers);
        started.endsWith(embeddings::close);
        agents = new AgentRuntime(tunables, meters);
        started.endsWith(agents::close);
        flow = new Flow(tunables, meters);
        started.endsWith(flow::close);
        retrieval = new Retrieval(tunables, meters, caches, flow);
        started.endsWith(retrieval::close);
        workflows = new WorkflowRuntime(agents, tunables, meters);
        meters.register(new EngineNumbers(this::current));
        meters.register(new HostNumbers());
        chosen = new ChosenScenario(tunables, workloads.getFirst());
        SettingsMirror settings = new SettingsMirror(tunables);
        Ticker ticker =
                new Ticker(
                        tunables,
                        new MetricMirror(meters),
                        List.of(
                                agents::emit,
                                flow::emit,
                                caches::emit,
                                () -> settings.sample(System.nanoTime())));
        started.endsWith(ticker::close);
        ticker.start();
        started.endsWith(this::endRun);
    }

    /// Builds and starts an engine that idles.
    ///
    /// @throws EngineException with one line that says what is in the way, such as a port in use
    public static Engine start(EngineConfig config) throws EngineException {
        Engine engine = start(config, RouterLog.none());
        if (config.router().isEmpty()) {
            Thread.ofVirtual().name("warm-up").start(engine::warmUp);
        }
        return engine;
    }

    /// The same with a log of what the router is asked. No request of the engine's own stands in
    /// it, so none is made to warm up.
    ///
    /// @throws EngineException as the other
    public static Engine start(EngineConfig config, RouterLog log) throws EngineException {
        Started started = new Started();
        try {
            return new Engine(config, log, started);
        } catch (IOException e) {
            started.close();
            throw new EngineException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    /// Loads the classes of a request's whole way, so that the first requests of a run are not the
    /// slowest. Simulated providers only: another one might send a bill.
    private void warmUp() {
        ChatRequest request =
                ChatRequest.of(
                        SimulatedBehavior.MODELS.getFirst(),
                        new ChatMessage.User("Hello\n#dyno tools=0 output=2"));
        try {
            routed.chat(request);
            routed.stream(request, _ -> {});
        } catch (ModelException e) {
            LOG.log(Logger.Level.DEBUG, "the warm-up was not answered: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RouterConfig routing(EngineConfig config, Providers providers)
            throws IOException {
        RouterConfig routing =
                config.router().isPresent()
                        ? config.router().get()
                        : RouterConfig.of(providers.start());
        if (routing.bindAddress().startsWith("unix:") || routing.tls().isPresent()) {
            throw new IOException(
                    "the engine calls its router over plain HTTP on a port; use 'dyno serve' for"
                            + " TLS or a socket in the file system");
        }
        return config.routerPort() == 0 ? routing : routing.withPort(config.routerPort());
    }

    /// Where the router is reached from here; one that listens everywhere also listens on loopback.
    private static URI address(RouterConfig config, Router router) {
        String bound = config.bindAddress();
        boolean everywhere = bound.equals("0.0.0.0") || bound.equals("::") || bound.equals("*");
        String host = everywhere ? "127.0.0.1" : bound.contains(":") ? "[" + bound + "]" : bound;
        return URI.create("http://" + host + ":" + router.port());
    }

    public Tunables tunables() {
        return tunables;
    }

    public Meters meters() {
        return meters;
    }

    public Router router() {
        return router;
    }

    /// The workloads that are shipped, the first one first.
    public List<Scenario> workloads() {
        return workloads;
    }

    /// Takes a scenario: its parameters become the Tunables `workload.*`, and its own values of
    /// other settings are applied; what the scenario before it had applied is set back to its
    /// default.
    ///
    /// @throws InvalidSettingException if the scenario sets what cannot be set
    /// @throws IllegalStateException if a run is under way
    public synchronized void choose(Scenario scenario) {
        requireIdle();
        chosen.choose(scenario);
    }

    public Scenario chosen() {
        return chosen.scenario();
    }

    /// Starts the chosen scenario with its parameters as they are now.
    ///
    /// @throws IllegalStateException if a run is under way
    /// @throws InvalidSettingException if the settings name a provider that cannot be asked
    /// @throws InvalidTraceException if it needs a trace that cannot be used; the file is read
    ///   here, so call this from no thread that must not wait
    public Run run() {
        while (true) {
            requireIdle();
            long choice = chosen.choices();
            LoadRun run = LoadRun.prepare(newRunId(), chosen.scenario(), tunables, workbench());
            if (start(run, choice)) {
                return new EngineRun(run);
            }
        }
    }

    private Workbench workbench() {
        AskedModels.Pair asked = models.now();
        return new Workbench(
                agents,
                flow,
                workflows,
                retrieval,
                new CachedModel(asked.routed(), caches.responses()),
                new CachedModel(asked.direct(), caches.responses()),
                asked.name(),
                embeddings.now());
    }

    /// Starts what was prepared without the lock, unless another scenario was chosen meanwhile.
    private synchronized boolean start(LoadRun run, long choice) {
        requireIdle();
        if (chosen.choices() != choice) {
            return false;
        }
        tunables.record();
        current = run.start();
        return true;
    }

    /// The run that is under way.
    public Optional<Run> current() {
        LoadRun run = current;
        return run == null || run.done() ? Optional.empty() : Optional.of(new EngineRun(run));
    }

    /// Stops what runs, waits the few seconds that takes, and frees every thread and port.
    @Override
    public synchronized void close() {
        started.close();
    }

    private void endRun() {
        current().ifPresent(Engine::end);
    }

    private static void end(Run run) {
        run.stop();
        try {
            run.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireIdle() {
        current()
                .ifPresent(run -> {
                    throw new IllegalStateException("run " + run.id() + " is under way");
                });
    }

    private static String newRunId() {
        return RUN_ID.format(LocalDateTime.now(ZoneId.systemDefault()))
                + "-"
                + ProcessHandle.current().pid();
    }
}
