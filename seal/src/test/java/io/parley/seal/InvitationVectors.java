package io.parley.seal;

import io.parley.seal.age.X25519Identity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Links, and the keys in them.
final class InvitationVectors implements VectorFile {
    private static final Bytes GENESIS = Bytes.ofUtf8("genesis").sha256();
    private static final Bytes SECRET = new SeededRandom("invitation").take(32);
    private static final String ID = Cast.id("invitation").toString();
    private static final String LINK = "https://hub.example/join/%s#%s.%s".formatted(ID, GENESIS.b64(), SECRET.b64());

    @Override
    public String name() {
        return "invitation";
    }

    @Override
    public List<Case> cases() {
        return List.of(
                opens("a link", LINK, "https://hub.example"),
                opens("a link to another port", LINK.replace("example", "example:8443"), "https://hub.example:8443"),
                opens(
                        "a link on this machine",
                        LINK.replace("https://hub.example", "http://127.0.0.1:8080"),
                        "http://127.0.0.1:8080"),
                refuses("no secret", LINK.substring(0, LINK.lastIndexOf('.'))),
                refuses(
                        "a secret of 31 bytes",
                        LINK.replace(SECRET.b64(), SECRET.slice(0, 31).b64())),
                refuses("a padded secret", LINK + "="),
                refuses("trailing bits in the secret", LINK.replace(SECRET.b64(), Forge.notCanonical(SECRET.b64()))),
                refuses(
                        "a genesis hash of 31 bytes",
                        LINK.replace(GENESIS.b64(), GENESIS.slice(0, 31).b64())),
                refuses("an id in upper case", LINK.replace(ID, ID.toUpperCase(Locale.ROOT))),
                refuses("an id of UUID version 4", LINK.replace(ID, "0b7c1d9e-52f4-4a53-9a5c-3f1f0c6f2d11")),
                refuses("another path", LINK.replace("/join/", "/joined/")),
                refuses("the secret where the hub would see it", LINK.replace("#", "?")),
                refuses("another machine without TLS", LINK.replace("https:", "http:")),
                refuses("another scheme", LINK.replace("https:", "ftp:")),
                refuses("a space at the end", LINK + " "),
                refuses("nothing", ""));
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var link = InvitationLink.parse(inputs.text("link"));
        return Case.ordered(
                "hub", link.hub(),
                "invitation", link.invitation().toString(),
                "genesis", link.genesis().b64(),
                "identity", link.keys().identity().secret(),
                "recipient", link.keys().identity().recipient().toString(),
                "seed", link.keys().signer(link.invitation()).key().seed().b64(),
                "key",
                        link.keys()
                                .signer(link.invitation())
                                .key()
                                .verifyingKey()
                                .b64(),
                "link", link.text());
    }

    private static Case opens(String name, String link, String hub) {
        var identity = X25519Identity.ofScalar(SECRET);
        var signing = SigningKey.ofSeed(Hkdf.derive(SECRET, "parley/invitation/v1/signing"));
        return Case.opens(name)
                .with("link", link)
                .to("hub", hub)
                .to("invitation", ID)
                .to("genesis", GENESIS.b64())
                .to("identity", identity.secret())
                .to("recipient", identity.recipient().toString())
                .to("seed", signing.seed().b64())
                .to("key", signing.verifyingKey().b64())
                .to("link", link);
    }

    private static Case refuses(String name, String link) {
        return Case.refuses(name).with("link", link);
    }
}
