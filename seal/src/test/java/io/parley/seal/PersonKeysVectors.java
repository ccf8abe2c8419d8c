package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.Recipient;
import io.parley.seal.age.SeededAge;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The sealed copies of a person's keys.
final class PersonKeysVectors implements VectorFile {
    private static final String PASSPHRASE = "correct horse battery staple";
    private static final RecoveryKit KIT = new RecoveryKit(Cast.identity("kit"));
    private static final PersonKeys KEYS =
            new PersonKeys(Cast.WORKSPACE, Cast.ALICE, Cast.ALICES_IDENTITY, Cast.ALICE_HERSELF.key());
    private static final String TEXT = KEYS.text().utf8();

    @Override
    public String name() {
        return "person-keys";
    }

    @Override
    public List<Case> cases() {
        var toPassphrase = seal(TEXT, PersonPassphrase.of(PASSPHRASE).age());
        var toKit = seal(TEXT, KIT.identity().recipient());
        return List.of(
                opens("by the passphrase", toPassphrase).with("passphrase", PASSPHRASE),
                opens("by the kit", toKit).with("kit", KIT.identity().secret()),
                opens("by the kit as it is printed", toKit).with("kit", KIT.printed()),
                opens("by the kit, typed in lower case", toKit)
                        .with("kit", KIT.printed().toLowerCase(Locale.ROOT)),
                refuses("another passphrase", toPassphrase).with("passphrase", PASSPHRASE + "s"),
                refuses("another kit", toKit).with("kit", Cast.BOBS_IDENTITY.secret()),
                refuses("four lines", TEXT.replaceFirst("# member: .*\n", "")),
                refuses("six lines", TEXT + "\n"),
                refuses("no line feed at the end", TEXT.strip()),
                refuses("CRLF", TEXT.replace("\n", "\r\n")),
                refuses("lines in another order", TEXT.replaceFirst("(# workspace: .*\n)(# member: .*\n)", "$2$1")),
                refuses("another first line", TEXT.replace("keys v1", "keys v2")),
                refuses(
                        "a seed of 31 bytes",
                        TEXT.replace(
                                KEYS.signing().seed().b64(),
                                KEYS.signing().seed().slice(0, 31).b64())),
                refuses(
                        "a padded seed",
                        TEXT.replace(
                                KEYS.signing().seed().b64(),
                                KEYS.signing().seed().b64() + "=")),
                refuses(
                        "a member in upper case",
                        TEXT.replace(
                                Cast.ALICE.toString(), Cast.ALICE.toString().toUpperCase(Locale.ROOT))),
                refuses(
                        "an identity in lower case",
                        TEXT.replace(
                                Cast.ALICES_IDENTITY.secret(),
                                Cast.ALICES_IDENTITY.secret().toLowerCase(Locale.ROOT))),
                refuses("two spaces after a colon", TEXT.replace("member: ", "member:  ")),
                refuses("nothing", ""));
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var identity = inputs.has("kit")
                ? RecoveryKit.parse(inputs.text("kit")).identity()
                : PersonPassphrase.of(inputs.text("passphrase")).age();
        var keys = PersonKeys.open(AgeFile.parse(inputs.bytes("file")), identity);
        return Case.ordered(
                "workspace", keys.workspace().toString(),
                "member", keys.member().toString(),
                "identity", keys.identity().secret(),
                "recipient", keys.identity().recipient().toString(),
                "seed", keys.signing().seed().b64(),
                "key", keys.signing().verifyingKey().b64(),
                "text", keys.text().utf8());
    }

    private static AgeFile seal(String text, Recipient reader) {
        return SeededAge.seal(Bytes.ofUtf8(text), List.of(reader), new SeededRandom("person keys"));
    }

    private static Case opens(String name, AgeFile file) {
        return Case.opens(name)
                .with("file", file.encoded().b64())
                .to("workspace", Cast.WORKSPACE.toString())
                .to("member", Cast.ALICE.toString())
                .to("identity", Cast.ALICES_IDENTITY.secret())
                .to("recipient", Cast.ALICES_IDENTITY.recipient().toString())
                .to("seed", KEYS.signing().seed().b64())
                .to("key", KEYS.signing().verifyingKey().b64())
                .to("text", TEXT);
    }

    private static Case refuses(String name, String text) {
        if (text.equals(TEXT)) {
            throw new AssertionError(name + ": nothing was changed");
        }
        return refuses(name, seal(text, KIT.identity().recipient()))
                .with("kit", KIT.identity().secret());
    }

    private static Case refuses(String name, AgeFile file) {
        return Case.refuses(name).with("file", file.encoded().b64());
    }
}
