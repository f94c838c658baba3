package dev.agentdyno.events;

import dev.agentdyno.reader.TypeSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A category of events, or a type in one.
///
/// @param path the names from the root down, which tell it from all others
/// @param name the last of them
/// @param type name of the type; nothing for a category
/// @param share of all events, 0 to 1
/// @param children the types and categories in it, the most frequent first
record TypeNode(
        String path,
        String name,
        Optional<String> type,
        long count,
        double share,
        long bytes,
        List<TypeNode> children) {
    TypeNode {
        children = List.copyOf(children);
    }

    /// The name of its type with the package; a category by its own name.
    String fullName() {
        return type.orElse(name);
    }

    /// The categories above it, from the root down.
    String category() {
        int end = path.lastIndexOf('/');
        return end <= 0 ? "" : path.substring(1, end).replace("/", " / ");
    }

    /// The types in it and below.
    Stream<TypeNode> types() {
        return type.isPresent() ? Stream.of(this) : children.stream().flatMap(TypeNode::types);
    }

    /// The categories of the types that were seen and have `search` in their name or label.
    static List<TypeNode> tree(List<TypeSummary> types, String search) {
        long all = types.stream().mapToLong(TypeSummary::count).sum();
        Branch root = new Branch("", "");
        types.stream()
                .filter(type -> type.count() > 0 && matches(type, search))
                .forEach(type -> root.add(type, 0));
        return root.nodes(Math.max(1, all));
    }

    private static boolean matches(TypeSummary summary, String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return contains(summary.type().name(), wanted) || contains(summary.type().label(), wanted);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /// A category while types are added.
    private record Branch(
            String path, String name, Map<String, Branch> below, List<TypeSummary> types) {
        Branch(String path, String name) {
            this(path, name, new LinkedHashMap<>(), new ArrayList<>());
        }

        void add(TypeSummary summary, int depth) {
            List<String> categories = summary.type().categories();
            if (depth == categories.size()) {
                types.add(summary);
                return;
            }
            String next = categories.get(depth);
            below.computeIfAbsent(next, _ -> new Branch(path + "/" + next, next))
                    .add(summary, depth + 1);
        }

        List<TypeNode> nodes(long all) {
            List<TypeNode> nodes = new ArrayList<>();
            types.forEach(summary -> nodes.add(leaf(summary, all)));
            below.values().forEach(branch -> nodes.add(branch.node(all)));
            nodes.sort(Comparator.comparingLong(TypeNode::count).reversed());
            return nodes;
        }

        private TypeNode node(long all) {
            List<TypeNode> nodes = nodes(all);
            long count = nodes.stream().mapToLong(TypeNode::count).sum();
            long bytes = nodes.stream().mapToLong(TypeNode::bytes).sum();
            double share = (double) count / all;
            return new TypeNode(path, name, Optional.empty(), count, share, bytes, nodes);
        }

        private TypeNode leaf(TypeSummary summary, long all) {
            String type = summary.type().name();
            return new TypeNode(
                    path + "/" + type,
                    type.substring(type.lastIndexOf('.') + 1),
                    Optional.of(type),
                    summary.count(),
                    (double) summary.count() / all,
                    summary.bytes(),
                    List.of());
        }
    }
}
