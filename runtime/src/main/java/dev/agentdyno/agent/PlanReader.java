package dev.agentdyno.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Reads the plan that a leader wrote: a JSON list of objects with `member` and `task`. Words and
/// fences around the list do no harm.
///
/// @param names of the members
/// @param mostParts that a plan may have
record PlanReader(Set<String> names, int mostParts) {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /// A part as the leader wrote it.
    record Draft(String member, String task) {}

    /// A reading: the parts, and what is wrong with them or the text; empty if nothing is.
    record Reading(List<Draft> parts, String fault) {
        boolean good() {
            return fault.isEmpty();
        }

        /// Whether work can be done by it, if need be by other members than it names.
        boolean usable() {
            return !parts.isEmpty();
        }
    }

    Reading read(String text) {
        int from = text.indexOf('[');
        int to = text.lastIndexOf(']');
        if (from < 0 || to < from) {
            return useless("there is no JSON list in it");
        }
        try {
            return parts(MAPPER.readTree(text.substring(from, to + 1)));
        } catch (JacksonException e) {
            return useless("the list is no valid JSON");
        }
    }

    private Reading parts(JsonNode list) {
        if (list.isEmpty() || list.size() > mostParts) {
            return useless("it has " + list.size() + " parts; 1 to " + mostParts + " are possible");
        }
        List<Draft> drafts = new ArrayList<>(list.size());
        for (JsonNode part : list) {
            String member = part.path("member").asString("").strip();
            String task = part.path("task").asString("").strip();
            if (task.isEmpty()) {
                return useless("part " + (drafts.size() + 1) + " has no task");
            }
            drafts.add(new Draft(member, task));
        }
        return new Reading(drafts, strangers(drafts));
    }

    private String strangers(List<Draft> drafts) {
        Set<String> unknown =
                drafts.stream()
                        .map(Draft::member)
                        .filter(member -> !names.contains(member))
                        .collect(Collectors.toCollection(TreeSet::new));
        return unknown.isEmpty() ? "" : "nobody in the team is called " + quoted(unknown);
    }

    private static String quoted(Set<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }

    private static Reading useless(String fault) {
        return new Reading(List.of(), fault);
    }
}
