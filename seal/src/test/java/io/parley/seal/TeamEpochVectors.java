package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.SeededAge;
import io.parley.seal.age.X25519Recipient;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The documents of a team's epochs, and the chain from one to the epoch before.
final class TeamEpochVectors implements VectorFile {
    private static final TeamSecret FIRST = new TeamSecret(Cast.TEAMS_IDENTITY);
    private static final TeamSecret SECOND = new TeamSecret(Cast.identity("team, epoch 2"));

    @Override
    public String name() {
        return "team-epoch";
    }

    @Override
    public List<Case> cases() {
        var recovery = Cast.identity("recovery");
        var toMembers = seal(SECOND.line(), Cast.ALICES_IDENTITY.recipient(), recovery.recipient());
        var chain = seal(FIRST.line(), SECOND.recipient());
        var line = SECOND.line().utf8();
        return List.of(
                opens("for a member", toMembers, SECOND).with("identity", Cast.ALICES_IDENTITY.secret()),
                opens("for the recovery key", toMembers, SECOND).with("identity", recovery.secret()),
                opens("the epoch before, by the next one's secret", chain, FIRST)
                        .with("identity", SECOND.identity().secret()),
                refuses("for somebody who is no member", toMembers).with("identity", Cast.BOBS_IDENTITY.secret()),
                refuses("the next epoch, by the secret of the one before", chain)
                        .with("identity", FIRST.identity().secret()),
                refuses("no line feed at the end", line.strip()),
                refuses("two lines", line + line),
                refuses("CRLF", line.replace("\n", "\r\n")),
                refuses("a comment before the line", "# team\n" + line),
                refuses("lower case", line.toLowerCase(Locale.ROOT)),
                refuses(
                        "a hybrid identity",
                        "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR\n"),
                refuses("nothing", ""));
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var secret = TeamSecret.open(
                new AgeFile(AgeHeader.parse(inputs.bytes("header")), inputs.bytes("payload")), inputs.identity());
        return Case.ordered(
                "secret",
                secret.identity().secret(),
                "recipient",
                secret.recipient().toString());
    }

    private static AgeFile seal(Bytes line, X25519Recipient... readers) {
        return SeededAge.seal(line, List.of(readers), new SeededRandom("epoch for " + List.of(readers)));
    }

    private static Case opens(String name, AgeFile document, TeamSecret secret) {
        return describe(Case.opens(name), document)
                .to("secret", secret.identity().secret())
                .to("recipient", secret.recipient().toString());
    }

    private static Case refuses(String name, String line) {
        return refuses(name, seal(Bytes.ofUtf8(line), Cast.ALICES_IDENTITY.recipient()))
                .with("identity", Cast.ALICES_IDENTITY.secret());
    }

    private static Case refuses(String name, AgeFile document) {
        return describe(Case.refuses(name), document);
    }

    private static Case describe(Case vector, AgeFile document) {
        return vector.with("header", document.header().encoded().b64())
                .with("payload", document.payload().b64());
    }
}
