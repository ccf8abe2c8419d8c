package io.parley.seal;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Trees over given entries. The first nine roots are those of the Certificate Transparency project's own
/// tests.
final class MerkleVectors implements VectorFile {
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Override
    public String name() {
        return "merkle";
    }

    @Override
    public List<Case> cases() {
        var classic = IntStream.rangeClosed(0, 8).mapToObj(MerkleVectors::classic);
        var larger = Stream.of(9, 100, 256, 257).map(MerkleVectors::larger);
        return Stream.of(classic, larger).flatMap(cases -> cases).toList();
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var leaves = inputs.texts("entries").stream()
                .map(Bytes::ofB64)
                .map(Merkle::leaf)
                .toList();
        var frontier = MerkleFrontier.EMPTY;
        for (var leaf : leaves) {
            frontier = frontier.append(leaf);
        }
        if (!frontier.root().equals(Merkle.root(leaves))) {
            throw new AssertionError("the frontier disagrees with the tree");
        }
        return Map.of("checkpoint", frontier.checkpoint().toString());
    }

    private static Case classic(int size) {
        var entries = ENTRIES.stream().limit(size).map(MerkleVectors::hex).toList();
        return opens("the classic entries, %d of them".formatted(size), entries, hex(ROOTS.get(size)));
    }

    private static Case larger(int size) {
        var entries = IntStream.range(0, size)
                .mapToObj(i -> Bytes.ofUtf8("entry " + i))
                .toList();
        return opens(
                "%d entries".formatted(size),
                entries,
                Merkle.root(entries.stream().map(Merkle::leaf).toList()));
    }

    private static Case opens(String name, List<Bytes> entries, Bytes root) {
        return Case.opens(name)
                .with("entries", entries.stream().map(Bytes::b64).toList())
                .to("checkpoint", entries.size() + "." + root.b64());
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text));
    }
}
