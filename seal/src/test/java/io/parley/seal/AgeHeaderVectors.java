package io.parley.seal;

import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.Passphrase;
import io.parley.seal.age.Recipient;
import io.parley.seal.age.SeededAge;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Structure alone: what the hub checks of a header that it cannot open.
final class AgeHeaderVectors implements VectorFile {
    private static final String VERSION = "age-encryption.org/v1\n";
    private static final String BODY = "A".repeat(43) + "\n";
    private static final String X25519 = "-> X25519 " + BODY + BODY;
    private static final String SCRYPT = "-> scrypt " + "A".repeat(22) + " 17\n" + BODY;
    private static final String MAC = "--- " + BODY;

    @Override
    public String name() {
        return "age-header";
    }

    @Override
    public List<Case> cases() {
        var recipient = Cast.ALICES_IDENTITY.recipient();
        return List.of(
                opens("one reader", List.of(recipient)),
                opens("three readers", Collections.nCopies(3, recipient)),
                opens("a passphrase", List.of(Passphrase.of("correct horse battery staple"))),
                opens("a stanza of a kind that is not ours", VERSION + "-> grease a b\n\n" + X25519 + MAC, 2),
                opens("256 stanzas", VERSION + X25519.repeat(256) + MAC, 256),
                refuses("257 stanzas", VERSION + X25519.repeat(257) + MAC),
                refuses("no stanza", VERSION + MAC),
                refuses("another version", "age-encryption.org/v2\n" + X25519 + MAC),
                refuses("no MAC", VERSION + X25519),
                refuses("a short MAC", VERSION + X25519 + "--- " + "A".repeat(42) + "\n"),
                refuses("a padded MAC", VERSION + X25519 + "--- " + "A".repeat(43) + "=\n"),
                refuses("a MAC with trailing bits", VERSION + X25519 + "--- " + "A".repeat(42) + "B\n"),
                refuses("bytes after the end", VERSION + X25519 + MAC + "\n"),
                refuses("CRLF", (VERSION + X25519 + MAC).replace("\n", "\r\n")),
                refuses("a stanza without a body", VERSION + "-> X25519 " + BODY + MAC),
                refuses("an X25519 stanza with a third argument", VERSION + "-> X25519 a " + BODY + BODY + MAC),
                refuses("an X25519 share of 31 bytes", VERSION + "-> X25519 " + "A".repeat(42) + "\n" + BODY + MAC),
                refuses("a stanza body of 33 bytes", VERSION + "-> X25519 " + BODY + "A".repeat(44) + "\n" + MAC),
                refuses("two passphrases", VERSION + SCRYPT + SCRYPT + MAC),
                refuses("a passphrase beside another reader", VERSION + X25519 + SCRYPT + MAC),
                refuses("work factor 21", VERSION + SCRYPT.replace(" 17", " 21") + MAC),
                refuses("work factor 017", VERSION + SCRYPT.replace(" 17", " 017") + MAC),
                refuses("an argument with a control character", VERSION + "-> grease \u0007\n\n" + X25519 + MAC),
                refuses("nothing", ""));
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var header = AgeHeader.parse(inputs.bytes("header"));
        return Map.of("stanzas", header.stanzaCount(), "sha256", header.sha256().b64());
    }

    private static Case opens(String name, List<? extends Recipient> readers) {
        var header =
                SeededAge.seal(Bytes.EMPTY, readers, new SeededRandom(name)).header();
        return opens(name, header.encoded().utf8(), readers.size());
    }

    private static Case opens(String name, String header, int stanzas) {
        return Case.opens(name)
                .with("header", Forge.b64(header))
                .to("stanzas", stanzas)
                .to("sha256", Bytes.ofUtf8(header).sha256().b64());
    }

    private static Case refuses(String name, String header) {
        return Case.refuses(name).with("header", Forge.b64(header));
    }
}
