package dev.agentdyno.retrieval;

import dev.agentdyno.model.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Chooses texts for a prompt until it is full. For one prompt, by one thread at a time.
///
/// Documents are taken in the order in which they are offered, each handed on at once; one that no
/// longer fits is left out, and a shorter one behind it may still fit. The very first is cut if it
/// is too long alone. Texts that differ only in case and white space are taken once.
public final class ContextBuilder {
    /// Room below which a text is not cut but left out.
    private static final int SHORTEST_CUT = 16;

    private static final int CHARACTERS_EACH = 4;

    private final int limit;
    private final ContextOrder order;
    private final Consumer<Piece> listener;
    private final Set<String> seen = new HashSet<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int tokens;
    private int duplicates;
    private int leftOut;

    /// @param limit most tokens, by the estimate of [Tokens]
    /// @param listener gets each piece as soon as it is taken
    /// @throws IllegalArgumentException if nothing fits into `limit`
    public ContextBuilder(int limit, ContextOrder order, Consumer<Piece> listener) {
        if (limit < 1) {
            throw new IllegalArgumentException("a context has 1 token or more, not " + limit);
        }
        this.limit = limit;
        this.order = order;
        this.listener = listener;
    }

    public ContextBuilder(int limit, ContextOrder order) {
        this(limit, order, _ -> {});
    }

    /// Takes what fits of `hits`, in their order.
    public ContextBuilder addAll(Collection<Hit> hits) {
        hits.forEach(this::add);
        return this;
    }

    /// Takes a document if it fits and is new.
    ///
    /// @return what was taken
    public Optional<Piece> add(Hit hit) {
        if (!seen.add(essence(hit.document().text()))) {
            duplicates++;
            return Optional.empty();
        }
        Piece piece = piece(hit, hit.document().text());
        if (tokens + piece.tokens() > limit && pieces.isEmpty()) {
            piece = cut(hit);
        }
        if (piece.text().isEmpty() || tokens + piece.tokens() > limit) {
            leftOut++;
            return Optional.empty();
        }
        take(piece);
        return Optional.of(piece);
    }

    private void take(Piece piece) {
        pieces.add(piece);
        tokens += piece.tokens();
        listener.accept(piece);
    }

    private static String essence(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static Piece piece(Hit hit, String text) {
        Piece bare = new Piece(hit.document(), text, hit.score(), 0);
        return new Piece(hit.document(), text, hit.score(), Tokens.count(bare.asText()));
    }

    private Piece cut(Hit hit) {
        int room = limit - piece(hit, "").tokens();
        return piece(hit, room < SHORTEST_CUT ? "" : start(hit.document().text(), room));
    }

    /// The start of a text, with no half of a character pair at its end.
    private static String start(String text, int tokens) {
        int end = Math.min(text.length(), tokens * CHARACTERS_EACH);
        boolean splits = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, splits ? end - 1 : end);
    }

    /// What was taken so far.
    public Context build() {
        return new Context(order.arrange(pieces), tokens, duplicates, leftOut);
    }
}
