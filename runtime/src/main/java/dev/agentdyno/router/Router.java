package dev.agentdyno.router;

import dev.agentdyno.router.admin.Admin;
import dev.agentdyno.router.admin.Recordings;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.ConfigView;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.config.SecretSource;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.BackendState;
import dev.agentdyno.router.upstream.Transport;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// An HTTP server that spreads requests of OpenAI's, Anthropic's and Gemini's APIs over backends.
///
/// What goes to a backend of the caller's own kind is passed through, JSON and event streams alike,
/// part by part as the backend sends it and no faster than the caller reads it; a chat that goes to
/// one of another kind is put into its words, and the answer back. `GET /v1/models` lists the
/// models of all backends, `/metrics` the engine's meters, `/admin` what the router stands by and
/// how it is steered.
///
/// A failed attempt is repeated, on another backend if there is one, only while nothing was sent to
/// the caller; a stream that is cut later ends in an `error` event.
public final class Router implements AutoCloseable {
    /// Event loops of each router. Counted once: it is a system call.
    static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private static final int BACKLOG = 4_096;
    private static final Logger LOG = System.getLogger(Router.class.getName());

    private final Core core;
    private final Entrance entrance;
    private final MultiThreadIoEventLoopGroup group;
    private final IdentityHashMap<EventExecutor, Lane> lanes = new IdentityHashMap<>();
    private final List<Lane> laneList = new ArrayList<>();
    private final List<Tunable.Listening> listenings = new ArrayList<>();
    private final Recordings recordings = new Recordings();
    private final ModelList models;
    private final RosterKeeper keeper;
    private final Configurations configurations;
    private final ConfigMirror configs;
    private final Channel server;
    private boolean closed;

    private Router(Core core, Entrance entrance) throws IOException {
        this.core = core;
        this.entrance = entrance;
        this.models = new ModelList(core);
        this.group =
                new MultiThreadIoEventLoopGroup(
                        LOOPS,
                        new DefaultThreadFactory("router", true),
                        core.transport().handlers());
        group.forEach(this::addLane);
        this.keeper = new RosterKeeper(core, laneList, models);
        this.configurations = new Configurations(core, keeper, InstantSource.system());
        this.server = listen();
        this.configs = ConfigMirror.of(configurations);
    }

    private void begin() {
        laneList.forEach(Lane::start);
        watch();
        startStatistics();
    }

    /// Starts a router and returns when it listens. Its settings are added to `tunables` and its
    /// meters to `meters` until it is closed.
    ///
    /// @throws IOException in one line, if it cannot listen, a key is missing or there is no
    ///   backend
    public static Router start(RouterConfig config, Tunables tunables, Meters meters)
            throws IOException {
        return start(config, tunables, meters, RouterLog.none());
    }

    /// The same with a log.
    public static Router start(RouterConfig config, Tunables tunables, Meters meters, RouterLog log)
            throws IOException {
        return start(config, tunables, meters, log, Transport.best());
    }

    static Router start(RouterConfig config, Tunables tunables, Meters meters, Transport transport)
            throws IOException {
        return start(config, tunables, meters, RouterLog.none(), transport);
    }

    static Router start(
            RouterConfig config,
            Tunables tunables,
            Meters meters,
            RouterLog log,
            Transport transport)
            throws IOException {
        return start(config, tunables, meters, log, Optional.empty(), transport);
    }

    /// As [#start(RouterConfig, Tunables, Meters)].
    ///
    /// @param cache what keeps answers while it is switched on
    public static Router start(
            RouterConfig config, Tunables tunables, Meters meters, RouterLog log, AnswerCache cache)
            throws IOException {
        return start(config, tunables, meters, log, Optional.of(cache), Transport.best());
    }

    static Router start(
            RouterConfig config,
            Tunables tunables,
            Meters meters,
            RouterLog log,
            Optional<AnswerCache> cache,
            Transport transport)
            throws IOException {
        if (config.backends().isEmpty()) {
            throw new IOException("the router has no backend; list one under 'backends:'");
        }
        config.requireKeys();
        log.level(config.logging().level());
        Optional<Sharing> opened = Optional.empty();
        RouterTunables settings = new RouterTunables(tunables, config);
        RouterMeters numbers = new RouterMeters(meters);
        Router router;
        try {
            AtomicReference<Roster> current =
                    new AtomicReference<>(new Roster(config, backends(config, settings, numbers)));
            Gate gate =
                    new Gate(
                            tunables,
                            config.gate().keys(),
                            config.gate().limits(),
                            now -> Backend.longestWait(current.get().backends(), now));
            Sharing sharing = new Sharing(tunables, meters, config, cache);
            opened = Optional.of(sharing);
            numbers.also(new GateMeters(gate, sharing));
            Core core =
                    new Core(
                            current,
                            tunables,
                            settings,
                            numbers,
                            meters,
                            gate,
                            sharing,
                            transport,
                            new DefaultChannelGroup(
                                    "router", ImmediateEventExecutor.INSTANCE, true),
                            new AtomicBoolean(),
                            log,
                            System.nanoTime());
            router = new Router(core, Entrance.of(config, transport));
        } catch (IOException | RuntimeException | Error e) {
            opened.ifPresent(Sharing::close);
            settings.close();
            numbers.close();
            throw e;
        }
        try {
            router.begin();
            return router;
        } catch (RuntimeException | Error e) {
            router.close();
            throw e;
        }
    }

    private static List<Backend> backends(
            RouterConfig config, RouterTunables tunables, RouterMeters meters) throws IOException {
        List<Backend> backends = new ArrayList<>();
        for (BackendConfig backend : config.backends()) {
            backends.add(new Backend(backend, tunables, meters.durationsOf(backend.name())));
        }
        return backends;
    }

    private void addLane(EventExecutor executor) {
        Lane lane = new Lane((EventLoop) executor, laneList.size(), core);
        lanes.put(executor, lane);
        laneList.add(lane);
    }

    private Channel listen() throws IOException {
        try {
            return bound();
        } catch (IOException | RuntimeException | Error e) {
            stopLoops();
            throw e;
        }
    }

    private Channel bound() throws IOException {
        entrance.removeStale();
        AccessGuard guard = new AccessGuard(entrance.loopback(), entrance.file().isEmpty());
        Admin admin = new Admin(new Steering(core, configurations, keeper), recordings);
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(group)
                        .channel(entrance.channel())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childHandler(new Arrival(new Desk(core, models, admin, guard)));
        if (entrance.file().isEmpty()) {
            bootstrap
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true);
        }
        var binding = bootstrap.bind(entrance.address()).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException(bindProblem(binding.cause()), binding.cause());
        }
        return binding.channel();
    }

    private String bindProblem(Throwable cause) {
        String host = core.config().bindAddress();
        int port = core.config().port();
        String message = String.valueOf(cause.getMessage());
        if (entrance.file().isPresent()) {
            return "cannot listen on " + host + ": " + message;
        }
        return message.contains("in use")
                ? "port " + port + " on " + host + " is in use"
                : "cannot listen on " + host + ":" + port + ": " + message;
    }

    private void watch() {
        RouterTunables tunables = core.tunables();
        listenings.add(
                tunables.maxConnections.onChange(
                        most -> core.backends().forEach(b -> b.budget.limitChanged())));
        keeper.begin();
        listenings.add(tunables.healthInterval.onChange(interval -> keeper.checkNow()));
    }

    private void startStatistics() {
        Statistics statistics = new Statistics(core, laneList, keeper, models);
        var _ = laneList.getFirst().loop.scheduleAtFixedRate(statistics, 1, 1, TimeUnit.SECONDS);
    }

    /// The port it listens on; 0 if it listens on a socket in the file system.
    public int port() {
        return server.localAddress() instanceof InetSocketAddress internet ? internet.getPort() : 0;
    }

    /// Where it listens, for a person.
    public String address() {
        return entrance.text(server.localAddress());
    }

    /// How each backend stands now, in the order of the configuration.
    public List<BackendState> backends() {
        return core.backends().stream().map(Backend::state).toList();
    }

    /// Brings another configuration into force while requests flow: backends come and go, and
    /// settings follow. Answers what changed, a line each.
    ///
    /// @param origin who brought it, such as `file`
    /// @throws InvalidSettingException in one line, if it cannot be while the router runs
    /// @throws IOException in one line, if a key cannot be had; nothing has changed in either case
    public List<String> reload(RouterConfig next, String origin) throws IOException {
        List<ConfigView.Change> changes = configurations.preview(next);
        configurations.apply(next, origin);
        return changes.stream().map(ConfigView.Change::text).toList();
    }

    /// Where the secrets of the configuration in force stand.
    Set<SecretSource> secretSources() {
        return core.config().view().sources();
    }

    /// Reads YAML that is to take the place of the configuration in force, where it may leave out
    /// where to listen.
    ///
    /// @param name what complaints call it
    /// @throws InvalidSettingException naming line, column and key
    public RouterConfig successor(String name, String yaml) {
        return core.config().successor(name, yaml);
    }

    /// Stops listening, tells callers to go, and waits until every request that is under way is
    /// answered. Answers how many connections are left after `longest`.
    public int drain(Duration longest) throws InterruptedException {
        core.leaving().set(true);
        server.close().awaitUninterruptibly(1_000);
        CompletableFuture<Boolean> answered = core.meters().noneOpen();
        laneList.forEach(lane -> lane.loop.execute(lane::closeIdleFronts));
        var _ = answered.completeOnTimeout(false, longest.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return answered.get() ? 0 : core.meters().connections();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing in it can fail", e);
        }
    }

    /// Tells those whose answers are under way, before their connections are closed.
    private void tellThatItEnds() {
        List<Future<?>> told = new ArrayList<>();
        laneList.forEach(lane -> told.add(lane.loop.submit(lane::routerEnds)));
        told.forEach(one -> one.awaitUninterruptibly(1_000));
    }

    /// Closes every connection and waits for the loops to end, some seconds at most. Not to be
    /// called from one of its own loops.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        listenings.forEach(Tunable.Listening::close);
        keeper.close();
        server.close().awaitUninterruptibly(1_000);
        removeSocket();
        tellThatItEnds();
        core.channels().flush();
        core.channels().close().awaitUninterruptibly(2_000);
        stopLoops();
        recordings.close();
        configs.close();
        core.tunables().close();
        core.meters().close();
        core.sharing().close();
    }

    private void removeSocket() {
        try {
            entrance.remove();
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "the socket was not removed: " + e.getMessage());
        }
    }

    private void stopLoops() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }

    /// Sets up each client connection in the lane of the loop it was given to.
    private final class Arrival extends ChannelInitializer<Channel> {
        private final Desk desk;

        Arrival(Desk desk) {
            this.desk = desk;
        }

        @Override
        protected void initChannel(Channel channel) {
            Lane lane = lanes.get(channel.eventLoop());
            if (lane == null) {
                throw new IllegalStateException("a connection in a loop of nobody");
            }
            core.channels().add(channel);
            entrance.tls()
                    .ifPresent(tls -> channel.pipeline().addLast(tls.newHandler(channel.alloc())));
            channel.pipeline().addLast(new Front(lane, channel, desk));
        }
    }
}
