package dev.agentdyno.bench.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How each server is configured and started. The three proxies keep as many connections to the
/// backend as they need, answer for `/v1/chat/completions` and write no log of requests.
final class Commands {
    private static final int CONNECTIONS = 10_000;
    private static final String BODY =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1700000000,"
                    + "\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"Four, as far as I can tell.\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":8,"
                    + "\"total_tokens\":20}}";

    private final Path folder;
    private final Launcher launcher;

    /// @param folder for what is written
    /// @param launcher starts the router, and has learnt
    Commands(Path folder, Launcher launcher) {
        this.folder = folder;
        this.launcher = launcher;
    }

    Server fastBackend() throws IOException, InterruptedException {
        int port = Server.freePort();
        return nginx(
                "backend",
                1,
                port,
                """
                server {
                  listen 127.0.0.1:%d backlog=8192;
                  keepalive_requests 1000000000;
                  location / { default_type application/json; return 200 '%s'; }
                }
                """
                        .formatted(port, BODY));
    }

    Server slowBackend() throws IOException, InterruptedException {
        int port = Server.freePort();
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowBackend.class.getName(),
                        Integer.toString(port));
        return Server.start(command, port, log("slow"));
    }

    Server proxy(Arm arm, int backend) throws IOException, InterruptedException {
        return switch (arm) {
            case DIRECT -> throw new IllegalArgumentException("nothing stands in front of it");
            case NGINX -> nginxProxy(backend);
            case HAPROXY -> haproxy(backend);
            case ROUTER -> router(backend);
        };
    }

    private Server nginxProxy(int backend) throws IOException, InterruptedException {
        int port = Server.freePort();
        return nginx(
                "proxy",
                processors(),
                port,
                """
                upstream backend { server 127.0.0.1:%d; keepalive 5000; keepalive_requests 1000000000; }
                server {
                  listen 127.0.0.1:%d backlog=8192;
                  keepalive_requests 1000000000;
                  location / {
                    proxy_pass http://backend;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_buffering off;
                  }
                }
                """
                        .formatted(backend, port));
    }

    private Server nginx(String name, int workers, int port, String servers)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("nginx-" + name));
        String configuration =
                """
                worker_processes %d;
                daemon off;
                pid %s/pid;
                error_log %s/error.log crit;
                worker_rlimit_nofile %d;
                events { worker_connections %d; }
                http {
                  access_log off;
                  client_body_temp_path %s/body;
                  proxy_temp_path %s/proxy;
                  fastcgi_temp_path %s/fastcgi;
                  uwsgi_temp_path %s/uwsgi;
                  scgi_temp_path %s/scgi;
                  %s
                }
                """
                        .formatted(
                                workers,
                                home,
                                home,
                                2 * CONNECTIONS,
                                CONNECTIONS,
                                home,
                                home,
                                home,
                                home,
                                home,
                                servers);
        Path file = Files.writeString(home.resolve("nginx.conf"), configuration);
        List<String> command =
                List.of(Tool.NGINX.path(), "-p", home.toString(), "-c", file.toString());
        return Server.start(command, port, log("nginx-" + name));
    }

    private Server haproxy(int backend) throws IOException, InterruptedException {
        int port = Server.freePort();
        String configuration =
                """
                global
                  maxconn %d
                  nbthread %d
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 300s
                  timeout server 300s
                  timeout http-request 15s
                  http-reuse always
                frontend front
                  bind 127.0.0.1:%d backlog 8192
                  maxconn %d
                  default_backend back
                backend back
                  server one 127.0.0.1:%d pool-max-conn -1
                """
                        .formatted(CONNECTIONS / 2, processors(), port, CONNECTIONS / 2, backend);
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
        return Server.start(
                List.of(Tool.HAPROXY.path(), "-db", "-f", file.toString()), port, log("haproxy"));
    }

    /// With everything on that it has: keys with limits, health checks, breaker, retries, limits
    /// for all, shedding, meters. No limit is met.
    private Server router(int backend) throws IOException, InterruptedException {
        int port = Server.freePort();
        Path key = Files.writeString(folder.resolve("key"), Load.KEY);
        String configuration =
                """
                server:
                  bind_address: 127.0.0.1:%1$d
                  connection_pool_size: 5000
                http_client: {pool_max_idle_per_host: 5000}
                health_checks: {enabled: true, interval: 5s}
                metrics: {auth: {username: bench, password: bench}}
                logging: {level: warn}
                keys:
                  mode: blocking
                  list:
                    - {name: bench, key_file: "%3$s", requests_per_minute: %4$d,
                       tokens_per_minute: %4$d, concurrent: %5$d}
                limits: {requests_per_second: %5$d, in_flight: %5$d, shedding: {in_flight: %5$d}}
                backends:
                  - {name: one, url: "http://127.0.0.1:%2$d"}
                """
                        .formatted(port, backend, key, 1_000_000_000, 1_000_000);
        Path file = Files.writeString(folder.resolve("router.yaml"), configuration);
        return Server.start(launcher.serve(file), port, log("router"));
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
