package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.tuning.Tunables;
import io.prometheus.client.Histogram;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static List<Backend> backends(int count) throws IOException {
        List<BackendConfig> configs =
                IntStream.range(0, count)
                        .mapToObj(i -> BackendConfig.of("b" + i, URI.create("http://127.0.0.1:9")))
                        .toList();
        RouterTunables tunables = new RouterTunables(new Tunables(), RouterConfig.of(configs));
        Histogram durations = Histogram.build("d", "d").create();
        List<Backend> backends = new ArrayList<>();
        for (BackendConfig config : configs) {
            backends.add(new Backend(config, tunables, durations.labels()));
        }
        return backends;
    }

    @Test
    void bitsFollowTheirBackends() throws Exception {
        List<Backend> all = backends(64);
        RouterConfig config = RouterConfig.of(List.of());
        Roster before = new Roster(config, all);
        Roster after = new Roster(config, all.reversed());
        Roster fewer = new Roster(config, List.of(all.get(63), all.get(5)));
        assertThat(after.moved(before.bit(all.getFirst()), before)).isEqualTo(1L << 63);
        assertThat(after.moved(-1L, before)).isEqualTo(-1L);
        assertThat(fewer.moved((1L << 5) | (1L << 7), before)).isEqualTo(0b10);
        assertThat(before.moved(0b11, fewer)).isEqualTo((1L << 63) | (1L << 5));
    }
}
