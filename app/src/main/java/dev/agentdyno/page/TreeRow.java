package dev.agentdyno.page;

/// A line of the call tree as a table.
///
/// @param node its number in the tree
/// @param place the names on the way to it, which tells it apart in newer trees too
/// @param name of its method, in full
/// @param depth how far it is set in
/// @param fold whether it has lines below it, and whether they are shown
public record TreeRow(
        int node,
        String place,
        String name,
        int depth,
        Fold fold,
        double share,
        String total,
        String self) {
    /// Whether there is more below a line.
    public enum Fold {
        LEAF(" "),
        CLOSED("▸"),
        OPEN("▾");

        private final String sign;

        Fold(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /// The name, set in, with a sign that says whether there is more.
    public String line() {
        return "  ".repeat(depth) + fold.sign() + " " + name;
    }
}
