package dev.agentdyno.router.config;

/// Where the configuration wants the router to listen.
///
/// @param host name or address, or `unix:` and a path
/// @param port 0 picks a free one
public record ListenAddress(String host, int port) {
    static final ListenAddress DEFAULT = new ListenAddress("127.0.0.1", 8080);

    private static final int MOST = 65_535;

    /// @param otherwise where it listens if the file does not say
    static ListenAddress read(YamlSection server, ListenAddress otherwise) {
        String text = server.text("bind_address", otherwise.toString());
        if (text.startsWith(RouterConfig.UNIX + "/")) {
            return new ListenAddress(text, 0);
        }
        int colon = text.lastIndexOf(':');
        String host = bare(colon < 0 ? text : text.substring(0, colon));
        int port = colon < 0 ? DEFAULT.port : port(text.substring(colon + 1));
        boolean bareIpv6 = host.contains(":") && !text.startsWith("[");
        if (host.isEmpty() || bareIpv6 || text.startsWith(RouterConfig.UNIX) || port < 0) {
            throw server.wrong(
                    "bind_address",
                    "'" + text + "' is no address such as 0.0.0.0:8080 or [::1]:8080");
        }
        return new ListenAddress(host, port);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port <= MOST ? port : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        if (host.startsWith(RouterConfig.UNIX)) {
            return host;
        }
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
