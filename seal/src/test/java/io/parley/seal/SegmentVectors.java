package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.SeededAge;
import java.util.List;
import java.util.Map;

/// A segment's document, opened by its readers.
final class SegmentVectors implements VectorFile {
    static final Bytes SECRET = new SeededRandom("segment").take(32);

    @Override
    public String name() {
        return "segment";
    }

    @Override
    public List<Case> cases() {
        var document = document(SECRET);
        return List.of(
                opens("for the team", document).with("identity", Cast.TEAMS_IDENTITY.secret()),
                opens("for the visitor", document).with("identity", Cast.VISITORS_IDENTITY.secret()),
                refuses("for somebody else", document).with("identity", Cast.BOBS_IDENTITY.secret()),
                refuses("a secret of 31 bytes", document(SECRET.slice(0, 31))),
                refuses("a secret of 33 bytes", document(SECRET.concat(Bytes.of((byte) 0)))),
                refuses("no secret", document(Bytes.EMPTY)),
                refuses(
                        "a payload cut short",
                        new AgeFile(document.header(), document.payload().slice(0, 63))),
                refuses(
                        "a payload with one more byte",
                        new AgeFile(document.header(), document.payload().concat(Bytes.of((byte) 0)))),
                refuses("the payload of another segment", new AgeFile(document.header(), other().payload())));
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var key = SegmentKey.open(inputs.id("segment"), inputs.document(), inputs.identity());
        return Case.ordered(
                "secret", key.secret().b64(),
                "messageKey", key.messageKey().b64(),
                "commitment", key.commitment().b64());
    }

    static SegmentKey key() {
        return SegmentKey.open(Cast.SEGMENT, document(SECRET), Cast.TEAMS_IDENTITY);
    }

    private static AgeFile document(Bytes secret) {
        var readers = List.of(Cast.TEAMS_IDENTITY.recipient(), Cast.VISITORS_IDENTITY.recipient());
        return SeededAge.seal(secret, readers, new SeededRandom("segment of %d".formatted(secret.size())));
    }

    private static AgeFile other() {
        return SeededAge.seal(SECRET, List.of(Cast.TEAMS_IDENTITY.recipient()), new SeededRandom("other segment"));
    }

    private static Case opens(String name, AgeFile document) {
        return describe(Case.opens(name), document)
                .to("secret", SECRET.b64())
                .to(
                        "messageKey",
                        Hkdf.derive(SECRET, "parley/segment/v1/message/" + Cast.SEGMENT)
                                .b64())
                .to(
                        "commitment",
                        Hkdf.derive(SECRET, "parley/segment/v1/commitment/" + Cast.SEGMENT)
                                .b64());
    }

    private static Case refuses(String name, AgeFile document) {
        return describe(Case.refuses(name), document).with("identity", Cast.TEAMS_IDENTITY.secret());
    }

    private static Case describe(Case vector, AgeFile document) {
        return vector.with("segment", Cast.SEGMENT.toString())
                .with("header", document.header().encoded().b64())
                .with("payload", document.payload().b64());
    }
}
