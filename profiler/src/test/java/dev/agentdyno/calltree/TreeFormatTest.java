package dev.agentdyno.calltree;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.agentdyno.reader.Frames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TreeFormatTest {
    private static final Caption CAPTION =
            new Caption("</script><b>&\"", "samples", Caption.Measure.COUNT);

    private final CallTree tree =
            CallTreeTest.tree(
                    new Frames(),
                    "main;run<init>;compute 70",
                    "main;run<init> 5",
                    "main;\u0001\ud55c 25");

    private byte[] written(TreeFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(tree, CAPTION, out);
        return out.toByteArray();
    }

    private String text(TreeFormat format) throws IOException {
        return new String(written(format), StandardCharsets.UTF_8);
    }

    private JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @ParameterizedTest
    @EnumSource(TreeFormat.class)
    void the_same_tree_gives_the_same_bytes(TreeFormat format) throws IOException {
        assertThat(written(format)).isNotEmpty().isEqualTo(written(format));
        assertThat(TreeFormat.named("Flames" + format.suffix().toUpperCase(Locale.ROOT)))
                .contains(format);
    }

    @Test
    void collapsed_has_a_line_a_path() throws IOException {
        assertThat(text(TreeFormat.COLLAPSED).lines())
                .containsExactlyInAnyOrder(
                        "main;run<init>;compute 70", "main;run<init> 5", "main;\u0001\ud55c 25");
    }

    @Test
    void speedscope_holds_every_path_and_weight() throws IOException {
        JsonNode root = json(text(TreeFormat.SPEEDSCOPE));
        JsonNode profile = root.at("/profiles/0");
        Map<String, Long> paths = new TreeMap<>();
        for (int i = 0; i < profile.get("samples").size(); i++) {
            StringBuilder path = new StringBuilder();
            for (JsonNode frame : profile.get("samples").get(i)) {
                path.append(root.at("/shared/frames/" + frame.asInt() + "/name").asString())
                        .append(';');
            }
            paths.put(path.toString(), profile.get("weights").get(i).asLong());
        }
        assertThat(paths).isEqualTo(CallTreeTest.paths(tree));
        assertThat(profile.get("endValue").asLong()).isEqualTo(100);
    }

    @Test
    void firefox_stacks_lead_to_their_frames() throws IOException {
        JsonNode thread = json(text(TreeFormat.FIREFOX)).at("/threads/0");
        Map<String, Long> paths = new TreeMap<>();
        for (int i = 0; i < thread.at("/samples/length").asInt(); i++) {
            StringBuilder path = new StringBuilder();
            JsonNode stack = thread.at("/samples/stack/" + i);
            while (!stack.isNull()) {
                int frame = thread.at("/stackTable/frame/" + stack.asInt()).asInt();
                int function = thread.at("/frameTable/func/" + frame).asInt();
                int name = thread.at("/funcTable/name/" + function).asInt();
                path.insert(0, thread.at("/stringArray/" + name).asString() + ";");
                stack = thread.at("/stackTable/prefix/" + stack.asInt());
            }
            paths.put(path.toString(), thread.at("/samples/weight/" + i).asLong());
        }
        assertThat(paths).isEqualTo(CallTreeTest.paths(tree));
    }

    @Test
    void pprof_samples_lead_to_their_functions() throws IOException {
        byte[] bytes =
                new GZIPInputStream(new ByteArrayInputStream(written(TreeFormat.PPROF)))
                        .readAllBytes();
        assertThat(new ReadPprof(bytes).paths()).isEqualTo(CallTreeTest.paths(tree));
    }

    /// As much of a pprof file as is needed to follow its samples.
    private static final class ReadPprof {
        private final List<List<Long>> samples = new ArrayList<>();
        private final Map<Long, Long> functions = new TreeMap<>();
        private final Map<Long, Long> names = new TreeMap<>();
        private final List<String> strings = new ArrayList<>();

        ReadPprof(byte[] bytes) throws IOException {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 2 -> samples.add(fields(in.readByteArray()));
                    case 4 -> {
                        List<Long> location = fields(in.readByteArray());
                        functions.put(location.get(0), location.get(1));
                    }
                    case 5 -> {
                        List<Long> function = fields(in.readByteArray());
                        names.put(function.get(0), function.get(1));
                    }
                    case 6 -> strings.add(in.readString());
                    default -> in.skipField(tag);
                }
            }
        }

        /// All numbers of a message, also those of messages in it.
        private static List<Long> fields(byte[] bytes) throws IOException {
            List<Long> fields = new ArrayList<>();
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                    fields.add(in.readInt64());
                } else {
                    fields.addAll(fields(in.readByteArray()));
                }
            }
            return fields;
        }

        Map<String, Long> paths() {
            Map<String, Long> paths = new TreeMap<>();
            for (List<Long> sample : samples) {
                StringBuilder path = new StringBuilder();
                for (int i = sample.size() - 2; i >= 0; i--) {
                    long name = names.get(functions.get(sample.get(i)));
                    path.append(strings.get((int) name)).append(';');
                }
                paths.put(path.toString(), sample.getLast());
            }
            return paths;
        }
    }

    @Test
    void the_page_holds_its_data_and_nothing_can_break_out_of_it() throws IOException {
        String page = text(TreeFormat.HTML);
        String start = "<script id=\"data\" type=\"application/json\">";
        String data = page.substring(page.indexOf(start) + start.length());
        JsonNode root = json(data.substring(0, data.indexOf("</script>")));
        assertThat(root.get("title").asString()).isEqualTo(CAPTION.title());
        assertThat(root.get("total").get(0).asLong()).isEqualTo(100);
        assertThat(page).doesNotContain("http:").doesNotContain("https:");
    }

    @Test
    void the_picture_is_well_formed_and_has_a_box_a_node() throws Exception {
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(written(TreeFormat.SVG)));
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(tree.size());
        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .startsWith(CAPTION.title());
    }
}
