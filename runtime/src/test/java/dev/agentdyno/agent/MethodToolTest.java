package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MethodToolTest {
    enum Unit {
        METRE,
        MILE
    }

    record Place(@Param("where it is") String city, Optional<Integer> floor) {}

    record Found(String city, double distance) {}

    static class Maps {
        @ToolMethod("How far it is.")
        String distance(
                @Param("start") Place from,
                List<Place> stops,
                Unit unit,
                boolean fast,
                @Param(value = "most", name = "max_km") Optional<Double> most) {
            return from + " " + stops + " " + unit + " " + fast + " " + most;
        }

        @ToolMethod(value = "Adds.", name = "add")
        static long sum(int a, long b) {
            return a + b;
        }

        @ToolMethod("Finds.")
        Found find(String name) {
            return new Found(name, 2.5);
        }

        @ToolMethod("Multiplies.")
        static BigDecimal times(BigInteger count, BigDecimal amount) {
            return amount.multiply(new BigDecimal(count));
        }

        @ToolMethod("Forgets.")
        void forget() {}

        @ToolMethod("Breaks.")
        String fail() {
            throw new IllegalStateException("no road");
        }

        String notATool() {
            return "";
        }
    }

    private final Toolkit tools = Toolkit.from(new Maps());

    private String call(String tool, String arguments) throws Exception {
        return tools.find(tool).orElseThrow().call(new ToolArguments(arguments));
    }

    private JsonNode schema(String tool) {
        String text = tools.find(tool).orElseThrow().schema().parameters();
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void eachAnnotatedMethodIsATool() {
        assertThat(tools.schemas())
                .extracting(schema -> schema.name() + ": " + schema.description())
                .containsExactly(
                        "distance: How far it is.",
                        "fail: Breaks.",
                        "find: Finds.",
                        "forget: Forgets.",
                        "add: Adds.",
                        "times: Multiplies.");
    }

    @Test
    void theSchemaFollowsFromTheTypes() {
        JsonNode schema = schema("distance");

        assertThat(schema.path("required").toString())
                .isEqualTo("[\"from\",\"stops\",\"unit\",\"fast\"]");
        assertThat(schema.path("properties").toString())
                .isEqualTo(
                        """
                        {"from":{"type":"object","properties":{"city":{"type":"string",\
                        "description":"where it is"},"floor":{"type":"integer"}},\
                        "required":["city"],"description":"start"},\
                        "stops":{"type":"array","items":{"type":"object","properties":\
                        {"city":{"type":"string","description":"where it is"},\
                        "floor":{"type":"integer"}},"required":["city"]}},\
                        "unit":{"type":"string","enum":["METRE","MILE"]},\
                        "fast":{"type":"boolean"},\
                        "max_km":{"type":"number","description":"most"}}\
                        """);
    }

    @Test
    void valuesReachTheMethod() throws Exception {
        assertThat(
                        call(
                                "distance",
                                """
                                {"from":{"city":"Ulm","floor":3},"stops":[{"city":"Bern"}],
                                 "unit":"MILE","fast":true,"max_km":7}\
                                """))
                .isEqualTo(
                        "Place[city=Ulm, floor=Optional[3]] [Place[city=Bern,"
                                + " floor=Optional.empty]] MILE true Optional[7.0]");
        assertThat(call("add", "{\"a\":2,\"b\":40}")).isEqualTo("42");
    }

    @Test
    void whatIsNoTextIsGivenBackAsJson() throws Exception {
        assertThat(call("find", "{\"name\":\"Ulm\"}"))
                .isEqualTo("{\"city\":\"Ulm\",\"distance\":2.5}");
        assertThat(call("forget", "{}")).isEqualTo("done");
    }

    @Test
    void whatTheMethodThrowsComesOutAsItIs() {
        assertThatThrownBy(() -> call("fail", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no road");
    }

    @Test
    void aNumberThatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> call("add", "{\"a\":3000000000,\"b\":1}"))
                .hasMessage("property 'a' is too large for a int");
    }

    @Test
    void amountsKeepAllTheirDigits() throws Exception {
        assertThat(
                        call(
                                "times",
                                "{\"count\":100000000000000000000,"
                                        + "\"amount\":0.12345678901234567890123}"))
                .isEqualTo("12345678901234567890.12300000000000000000000");
        assertThatThrownBy(() -> call("times", "{\"count\":1e999999999,\"amount\":1}"))
                .hasMessage("property 'count' is too large for a BigInteger");
        assertThatThrownBy(() -> call("add", "{\"a\":1e999999999,\"b\":1}"))
                .hasMessage("property 'a' is too large for a int");
    }

    @Test
    @Timeout(60)
    void aNumberIsNeverWrittenOutOnlyToBeRefused() {
        assertThatThrownBy(() -> call("times", "{\"count\":1e-999999999,\"amount\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("property 'count'");
        assertThatThrownBy(() ->
                        call(
                                "distance",
                                "{\"from\":{\"city\":\"Ulm\"},\"stops\":[],\"unit\":\"MILE\","
                                        + "\"fast\":true,\"max_km\":1e999999999}"))
                .hasMessage("property 'max_km' is too large for a double");
    }

    @Nested
    class RefusedAtBuild {
        @Test
        void isATypeThatNoSchemaTells() {
            class Odd {
                @ToolMethod("Odd.")
                String odd(Map<String, String> values) {
                    return "";
                }
            }
            assertThatThrownBy(() -> Toolkit.from(new Odd()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Odd.odd: parameter 'values' is a java.util.Map");
        }

        record Node(List<Node> children) {}

        @Test
        void isARecordThatHoldsItself() {
            class Trees {
                @ToolMethod("Trees.")
                String count(Node root) {
                    return "";
                }
            }
            assertThatThrownBy(() -> Toolkit.from(new Trees()))
                    .hasMessageContaining("records that do not hold themselves");
        }

        @Test
        void isAnObjectWithoutTools() {
            assertThatThrownBy(() -> Toolkit.from("text"))
                    .hasMessage("java.lang.String has no method with @ToolMethod");
        }
    }
}
