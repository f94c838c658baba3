package dev.agentdyno.cache;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// What a [Store] promises to threads that use it at the same time: what it says it holds is what
/// it holds, and its bounds are kept. Each result has a number for LRU, TinyLFU and value, in this
/// order.
public final class StoreStress {
    private static final int LIGHT = 10;
    private static final int HEAVY = 100;

    /// What is held is not what the store says of it.
    private static final int WRONG = -1;

    private StoreStress() {}

    /// A store of each policy.
    private record Three(List<Store<String, Integer>> stores) {
        static Three within(Bounds bounds) {
            return new Three(
                    Stream.of(CachePolicy.LRU, CachePolicy.TINYLFU, CachePolicy.VALUE)
                            .map(policy -> policy.<String, Integer>store(bounds))
                            .toList());
        }

        void each(Consumer<Store<String, Integer>> work) {
            stores.forEach(work);
        }

        void put(String key, int value) {
            each(store -> store.put(key, value, value, 1));
        }

        void tell(III_Result result, ToIntFunction<Store<String, Integer>> of) {
            result.r1 = of.applyAsInt(stores.get(0));
            result.r2 = of.applyAsInt(stores.get(1));
            result.r3 = of.applyAsInt(stores.get(2));
        }
    }

    /// The value held under one of `keys`, if that is all there is; 0 if there is nothing.
    private static int onlyOneOf(Store<String, Integer> store, String... keys) {
        int found = 0;
        int held = 0;
        for (String key : keys) {
            int value = store.get(key).orElse(0);
            found += value == 0 ? 0 : 1;
            held += value;
        }
        return found <= 1 && store.size() == found && store.bytes() == held ? held : WRONG;
    }

    /// Two values for one key: one of them stays, with its own weight.
    @JCStressTest
    @Outcome(id = "(10|100), (10|100), (10|100)", expect = ACCEPTABLE, desc = "One of both.")
    @State
    public static class OneKey {
        private final Three stores = Three.within(Bounds.NONE);

        @Actor
        public void light() {
            stores.put("key", LIGHT);
        }

        @Actor
        public void heavy() {
            stores.put("key", HEAVY);
        }

        @Arbiter
        public void after(III_Result result) {
            stores.tell(result, store -> onlyOneOf(store, "key"));
        }
    }

    /// Room for one: of two that come at once one goes.
    @JCStressTest
    @Outcome(id = "(10|100), (10|100), (10|100)", expect = ACCEPTABLE, desc = "One of both.")
    @State
    public static class RoomForOne {
        private final Three stores = Three.within(Bounds.entries(1));

        @Actor
        public void one() {
            stores.put("one", LIGHT);
        }

        @Actor
        public void other() {
            stores.put("other", HEAVY);
        }

        @Arbiter
        public void after(III_Result result) {
            stores.tell(result, store -> onlyOneOf(store, "one", "other"));
        }
    }

    /// Each entry that went is counted once.
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "One of two went.")
    @State
    public static class CountedOnce {
        private final Three stores = Three.within(Bounds.bytes(LIGHT));

        @Actor
        public void one() {
            stores.put("one", LIGHT);
        }

        @Actor
        public void other() {
            stores.put("other", LIGHT);
        }

        @Arbiter
        public void after(III_Result result) {
            stores.tell(result, store -> (int) store.evictions());
        }
    }

    /// What is removed while it is replaced: the newer one stays, and nothing weighs that is gone.
    @JCStressTest
    @Outcome(id = "100, 100, 100", expect = ACCEPTABLE, desc = "The newer one is held.")
    @State
    public static class RemovedWhileReplaced {
        private final Three stores = Three.within(Bounds.NONE);

        public RemovedWhileReplaced() {
            stores.put("key", LIGHT);
        }

        @Actor
        public void replace() {
            stores.put("key", HEAVY);
        }

        @Actor
        public void remove() {
            stores.each(store -> store.remove("key", LIGHT));
        }

        @Arbiter
        public void after(III_Result result) {
            stores.tell(result, store -> onlyOneOf(store, "key"));
        }
    }

    /// Who looks while an entry is given up has its value or nothing.
    @JCStressTest
    @Outcome(id = "(0|10), (0|10), (0|10)", expect = ACCEPTABLE, desc = "Its value, or nothing.")
    @State
    public static class SoughtWhileGivenUp {
        private final Three stores = Three.within(Bounds.entries(1));

        public SoughtWhileGivenUp() {
            stores.put("old", LIGHT);
        }

        @Actor
        public void seek(III_Result result) {
            stores.tell(result, store -> store.get("old").orElse(0));
        }

        @Actor
        public void push() {
            stores.put("new", HEAVY);
        }
    }

    /// What comes while the bounds shrink to nothing is gone.
    @JCStressTest
    @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "Nothing is held.")
    @State
    public static class PutWhileShrinking {
        private final Three stores = Three.within(Bounds.entries(2));

        public PutWhileShrinking() {
            stores.put("key", LIGHT);
        }

        @Actor
        public void put() {
            stores.put("key", HEAVY);
        }

        @Actor
        public void shrink() {
            stores.each(store -> store.resize(Bounds.entries(0)));
        }

        @Arbiter
        public void after(III_Result result) {
            stores.tell(result, store -> onlyOneOf(store, "key"));
        }
    }
}
