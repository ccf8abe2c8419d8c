package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleFrontierTest {
    @Test
    void hasTheRootOfTheWholeTreeAtEverySize() {
        var random = new Random(6962);
        var leaves = new ArrayList<Bytes>();
        var frontier = MerkleFrontier.EMPTY;

        for (var size = 0; size < 300; size++) {
            assertThat(frontier.checkpoint()).isEqualTo(new Checkpoint(size, Merkle.root(leaves)));
            var leaf = Merkle.leaf(Seeds.bytes(random, 10));
            leaves.add(leaf);
            frontier = frontier.append(leaf);
        }
    }

    @Test
    void goesOnFromWhatWasStored() {
        var leaf = Merkle.leaf(Bytes.EMPTY);
        var stored = MerkleFrontier.EMPTY.append(leaf).append(leaf).append(leaf);

        var loaded = new MerkleFrontier(stored.size(), stored.peaks());

        assertThat(loaded.append(leaf).root()).isEqualTo(Merkle.root(List.of(leaf, leaf, leaf, leaf)));
    }

    @Test
    void refusesPeaksThatDoNotFitItsSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MerkleFrontier(3, List.of(Bytes.EMPTY.sha256())))
                .withMessage("frontier of 3: want 2 peaks, got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new MerkleFrontier(1, List.of(Bytes.EMPTY)));
    }

    @Test
    void aLeafIsNeverANode() {
        var left = Merkle.leaf(Bytes.ofUtf8("left"));
        var right = Merkle.leaf(Bytes.ofUtf8("right"));

        assertThat(Merkle.leaf(left.concat(right))).isNotEqualTo(Merkle.node(left, right));
    }
}
