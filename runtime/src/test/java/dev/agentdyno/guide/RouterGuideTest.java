package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.tuning.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of keys in the router's guide, against what the reader of configurations knows.
class RouterGuideTest {
    private static final Path GUIDE = Path.of("../docs/guide/router.md");
    private static final String NONE = "no_such_key";
    private static final Pattern KNOWN = Pattern.compile("known here: (.*)");

    @TempDir Path folder;

    @Test
    void namesEveryKey() throws Exception {
        String guide = Files.readString(GUIDE);
        List<String> keys = new ArrayList<>();
        collect("", "", keys);
        String secret = Files.writeString(folder.resolve("secret"), "x").toString();
        items("backends", "{name: a, url: 'http://x', %s: 1}", keys);
        items("fallbacks", "{model: a, to: [b], %s: 1}", keys);
        Optional<String> ofKeys =
                known("keys: {list: [{name: a, key_file: " + secret + ", " + NONE + ": 1}]}");
        split(ofKeys).forEach(key -> keys.add("keys.list[]." + key));
        assertThat(keys).hasSizeGreaterThan(60);
        assertThat(keys).allSatisfy(key -> assertThat(guide).contains("`" + key + "`"));
    }

    /// Adds what stands below `path`, which is reached by `opening`.
    private void collect(String path, String opening, List<String> keys) throws IOException {
        String braces = "}".repeat(opening.length() - opening.replace("{", "").length());
        for (String key : split(known(opening + NONE + ": 1" + braces))) {
            String full = path.isEmpty() ? key : path + "." + key;
            String below = opening + key + ": {";
            if (known(below + NONE + ": 1}" + braces).isPresent()) {
                collect(full, below, keys);
            } else if (!List.of("backends", "fallbacks", "keys.list").contains(full)) {
                keys.add(full);
            }
        }
    }

    private void items(String list, String item, List<String> keys) throws IOException {
        Optional<String> known = known(list + ": [" + item.formatted(NONE) + "]");
        split(known).forEach(key -> keys.add(list + "[]." + key));
    }

    private static List<String> split(Optional<String> known) {
        return known.stream().flatMap(words -> Stream.of(words.split(", "))).toList();
    }

    /// What the complaint about the unknown key says is known instead; nothing where the complaint
    /// is another.
    private Optional<String> known(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("router.yaml"), yaml);
        try {
            RouterConfig.read(file);
            return Optional.empty();
        } catch (InvalidSettingException e) {
            Matcher known = KNOWN.matcher(String.valueOf(e.getMessage()));
            return e.getMessage().contains(NONE) && known.find()
                    ? Optional.of(known.group(1))
                    : Optional.empty();
        }
    }
}
