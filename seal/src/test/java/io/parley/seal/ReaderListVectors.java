package io.parley.seal;

import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.SeededAge;
import io.parley.seal.age.X25519Recipient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A list, the header it is about, and what the reader expects and has seen.
final class ReaderListVectors implements VectorFile {
    private static final String TYPE = "parley.readers.v1";
    private static final Document SEGMENT = new Document(Cast.WORKSPACE, Document.Kind.SEGMENT, Cast.SEGMENT);
    private static final Reader TEAM = new Reader.Team(Cast.TEAM, 3);
    private static final Reader VISITOR =
            new Reader.Visitor(Cast.VISITORS_BROWSER.id().id());
    private static final Reader TRANSIT = new Reader.Transit(Cast.id("transit"));
    private static final AgeHeader ONE_STANZA = header(Cast.TEAMS_IDENTITY.recipient());
    private static final AgeHeader HEADER = header(Cast.TEAMS_IDENTITY.recipient(), Cast.VISITORS_IDENTITY.recipient());
    private static final ReaderList LIST = list(SEGMENT, Revision.first(0), List.of(TEAM, VISITOR), HEADER);
    private static final Statement FIRST = LIST.signedBy(Cast.ALICES_DEVICE);
    private static final ReaderList NEXT = list(SEGMENT, LIST.revision().next(FIRST), List.of(TEAM, VISITOR), HEADER);
    private static final String GOOD =
            Bytes.ofB64(Forge.part(FIRST.compact(), 1)).utf8();

    @Override
    public String name() {
        return "reader-list";
    }

    @Override
    public List<Case> cases() {
        return Stream.of(
                        goodOnes(),
                        wrongSubjects(),
                        wrongGenerations(),
                        wrongContents(),
                        byTheHub(),
                        passedOn(),
                        ownKeys())
                .flatMap(cases -> cases)
                .toList();
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var expected = inputs.inside("document");
        var document =
                new Document(expected.id("workspace"), Document.Kind.parse(expected.text("kind")), expected.id("id"));
        var statement = Statement.parse(inputs.text("statement"), Statement.Type.READERS, document.workspace());
        var verified = statement.verify(VerifyingKey.ofB64(inputs.text("key")));
        var list = ReaderList.of(verified);
        list.check(document, AgeHeader.parse(inputs.bytes("header")));
        var seen = ReaderList.newer(inputs.has("seen") ? seen(inputs.inside("seen")) : null, verified);
        return Case.ordered(
                "generation", seen.generation(),
                "sha256", seen.sha256().b64(),
                "readers", list.readers().stream().map(ReaderListVectors::name).toList());
    }

    private static Stream<Case> goodOnes() {
        var everybody = List.<Reader>of(
                new Reader.Member(Cast.ALICE),
                new Reader.Recovery(Cast.id("recovery")),
                new Reader.Invitation(Cast.id("invitation")));
        var threeReaders = header(
                Cast.ALICES_IDENTITY.recipient(), Cast.BOBS_IDENTITY.recipient(), Cast.VISITORS_IDENTITY.recipient());
        var epoch = new Document(Cast.WORKSPACE, Document.Kind.EPOCH, Cast.id("epoch"));
        var outside = new ReaderList.Outside("messenger", Cast.id("channel"), "Page of the bakery");
        var seen = new ReaderList.Seen(0, FIRST.sha256());
        return Stream.of(
                opens("a segment for a team and a visitor", LIST),
                opens(
                        "an epoch for a member, the recovery key and an invitation",
                        list(epoch, Revision.first(0), everybody, threeReaders)),
                opens(
                        "an outside reader",
                        new ReaderList(
                                SEGMENT,
                                Revision.first(0),
                                LIST.readers(),
                                List.of(outside),
                                HEADER.sha256(),
                                Cast.STAMP)),
                opens("the list seen before", LIST).with("seen", seen(0, FIRST.sha256())),
                opens("the next list after the one seen", NEXT).with("seen", seen(0, FIRST.sha256())),
                opens(
                                "a later list after some that were not seen",
                                list(SEGMENT, new Revision(5, Bytes.EMPTY.sha256()), LIST.readers(), HEADER))
                        .with("seen", seen(seen.generation(), seen.sha256())));
    }

    private static Stream<Case> wrongSubjects() {
        var shorter = header(Cast.TEAMS_IDENTITY.recipient());
        return Stream.of(
                refuses(
                        "another document",
                        list(
                                new Document(Cast.WORKSPACE, Document.Kind.SEGMENT, Cast.id("other")),
                                Revision.first(0),
                                LIST.readers(),
                                HEADER)),
                refuses(
                        "another kind of document",
                        list(
                                new Document(Cast.WORKSPACE, Document.Kind.FILE, Cast.SEGMENT),
                                Revision.first(0),
                                LIST.readers(),
                                HEADER)),
                refuses(
                        "another header",
                        list(
                                SEGMENT,
                                Revision.first(0),
                                LIST.readers(),
                                header(Cast.TEAMS_IDENTITY.recipient(), Cast.BOBS_IDENTITY.recipient()))),
                refuses("fewer readers than stanzas", list(SEGMENT, Revision.first(0), List.of(TEAM), HEADER)),
                refuses("more readers than stanzas", list(SEGMENT, Revision.first(0), LIST.readers(), shorter))
                        .with("header", shorter.encoded().b64()),
                refuses("another signer's key", LIST)
                        .with("key", Cast.BOBS_DEVICE.key().verifyingKey().b64()),
                refuses("another workspace", LIST)
                        .with(
                                "document",
                                document(new Document(Cast.OTHER_WORKSPACE, Document.Kind.SEGMENT, Cast.SEGMENT))),
                raw("a statement of another type", Forge.statement(Cast.ALICES_DEVICE, "parley.file.v1", GOOD)));
    }

    private static Stream<Case> wrongGenerations() {
        return Stream.of(
                refuses("an older list than the one seen", LIST)
                        .with("seen", seen(1, NEXT.signedBy(Cast.ALICES_DEVICE).sha256())),
                refuses("another list of the generation seen", LIST).with("seen", seen(0, Bytes.EMPTY.sha256())),
                refuses("the next list after another one", NEXT).with("seen", seen(0, Bytes.EMPTY.sha256())),
                payload(
                        "generation 0 with a list before",
                        GOOD.replace(
                                "\"previous\":null",
                                "\"previous\":\"%s\""
                                        .formatted(Bytes.EMPTY.sha256().b64()))),
                payload("generation 1 without a list before", GOOD.replace("\"generation\":0", "\"generation\":1")),
                payload("generation -1", GOOD.replace("\"generation\":0", "\"generation\":-1")),
                payload("generation 0.5", GOOD.replace("\"generation\":0", "\"generation\":0.5")),
                payload("generation as text", GOOD.replace("\"generation\":0", "\"generation\":\"0\"")),
                payload(
                        "a generation over 2^53",
                        GOOD.replace(
                                "\"generation\":0,\"previous\":null",
                                "\"generation\":9007199254740993,\"previous\":\"%s\""
                                        .formatted(Bytes.EMPTY.sha256().b64()))));
    }

    private static Stream<Case> wrongContents() {
        return Stream.of(
                payload("no readers", GOOD.replaceFirst("\"readers\":\\[.*?\\]", "\"readers\":[]")),
                payload(
                        "a reader of a kind that nobody knows yet",
                        GOOD.replace("\"kind\":\"visitor\"", "\"kind\":\"assistant\"")),
                payload("a team without an epoch", GOOD.replace(",\"epoch\":3", "")),
                payload("a team of epoch 0", GOOD.replace("\"epoch\":3", "\"epoch\":0")),
                payload("a reader that is no object", GOOD.replaceFirst("\"readers\":\\[", "\"readers\":[null,")),
                payload("a reader's member twice", GOOD.replace("\"epoch\":3", "\"epoch\":3,\"epoch\":3")),
                payload(
                        "a kind of document that nobody knows yet",
                        GOOD.replace("\"kind\":\"segment\"", "\"kind\":\"drawer\"")),
                payload(
                        "a hash of 31 bytes",
                        GOOD.replace(
                                HEADER.sha256().b64(),
                                HEADER.sha256().slice(0, 31).b64())),
                payload("a directory without a size", GOOD.replace("\"directory\":\"12.", "\"directory\":\"")),
                payload(
                        "a directory whose size has a leading zero",
                        GOOD.replace("\"directory\":\"12.", "\"directory\":\"012.")),
                payload("no time", GOOD.replaceFirst("\"at\":[0-9]+,", "")),
                payload("version 2", GOOD.replace("\"v\":1", "\"v\":2")));
    }

    private static Stream<Case> byTheHub() {
        var visitorToo = header(
                Cast.TEAMS_IDENTITY.recipient(), Cast.BOBS_IDENTITY.recipient(), Cast.VISITORS_IDENTITY.recipient());
        var file = new Document(Cast.WORKSPACE, Document.Kind.FILE, Cast.SEGMENT);
        var good = sealedFor(HEADER, TEAM, TRANSIT);
        var bot =
                "\"outside\":[{\"kind\":\"app\",\"id\":\"%s\",\"name\":\"Bakery bot\"}]".formatted(Cast.id("channel"));
        return Stream.of(
                hubOpens("a new segment for a team and transit, by the hub", good),
                hubOpens("a bot as outside reader, by the hub", good.replace("\"outside\":[]", bot)),
                hub("no transit, by the hub", sealedFor(ONE_STANZA, TEAM), ONE_STANZA),
                hub("no team, by the hub", sealedFor(ONE_STANZA, TRANSIT), ONE_STANZA),
                hub("transit before the team, by the hub", sealedFor(HEADER, TRANSIT, TEAM), HEADER),
                hub("a visitor instead of transit, by the hub", sealedFor(HEADER, TEAM, VISITOR), HEADER),
                hub("a visitor too, by the hub", sealedFor(visitorToo, TEAM, TRANSIT, VISITOR), visitorToo),
                hub("a header rewritten by the hub", second(good), HEADER),
                hub("a file, by the hub", good.replace("\"kind\":\"segment\"", "\"kind\":\"file\""), HEADER)
                        .with("document", document(file)),
                payload("transit, by a member's device", good));
    }

    /// Segments of visitors that transit reads, too.
    private static Stream<Case> passedOn() {
        var three = header(
                Cast.TEAMS_IDENTITY.recipient(), Cast.VISITORS_IDENTITY.recipient(), Cast.BOBS_IDENTITY.recipient());
        var four = header(
                Cast.TEAMS_IDENTITY.recipient(),
                Cast.VISITORS_IDENTITY.recipient(),
                Cast.BOBS_IDENTITY.recipient(),
                Cast.ALICES_IDENTITY.recipient());
        var good = sealedFor(three, TEAM, VISITOR, TRANSIT);
        var next = new Reader.Transit(Cast.id("next transit"));
        var file = new Document(Cast.WORKSPACE, Document.Kind.FILE, Cast.SEGMENT);
        return Stream.of(
                signedOpens(
                        "a segment for a team, a visitor and transit, by the visitor",
                        Cast.VISITORS_BROWSER,
                        good,
                        three),
                signedOpens(
                        "a segment for a team, a visitor and transit, by a member", Cast.ALICES_DEVICE, good, three),
                signed("a segment for a team, a visitor and transit, by the hub", Cast.HUB_ITSELF, good, three),
                signed(
                        "two transit keys, by a visitor",
                        Cast.VISITORS_BROWSER,
                        sealedFor(four, TEAM, VISITOR, TRANSIT, next),
                        four),
                signed(
                        "transit without a team, by a visitor",
                        Cast.VISITORS_BROWSER,
                        sealedFor(HEADER, VISITOR, TRANSIT),
                        HEADER),
                signed(
                                "a file for transit, by a visitor",
                                Cast.VISITORS_BROWSER,
                                good.replace("\"kind\":\"segment\"", "\"kind\":\"file\""),
                                three)
                        .with("document", document(file)));
    }

    /// Segments of visitors that a bot reads by a key of its own.
    private static Stream<Case> ownKeys() {
        var three = header(
                Cast.TEAMS_IDENTITY.recipient(), Cast.VISITORS_IDENTITY.recipient(), Cast.BOTS_IDENTITY.recipient());
        var four = header(
                Cast.TEAMS_IDENTITY.recipient(),
                Cast.VISITORS_IDENTITY.recipient(),
                Cast.BOTS_IDENTITY.recipient(),
                Cast.ALICES_IDENTITY.recipient());
        var two = header(Cast.TEAMS_IDENTITY.recipient(), Cast.BOTS_IDENTITY.recipient());
        var app = Cast.BOTS_KEY.reader();
        var good = sealedFor(three, TEAM, VISITOR, app);
        var file = new Document(Cast.WORKSPACE, Document.Kind.FILE, Cast.SEGMENT);
        return Stream.of(
                signedOpens(
                        "a segment for a team, a visitor and a bot, by the visitor",
                        Cast.VISITORS_BROWSER,
                        good,
                        three),
                signedOpens("a segment for a team, a visitor and a bot, by a member", Cast.ALICES_DEVICE, good, three),
                signed("a segment for a team, a visitor and a bot, by the hub", Cast.HUB_ITSELF, good, three),
                signed(
                        "a bot and transit, by a visitor",
                        Cast.VISITORS_BROWSER,
                        sealedFor(four, TEAM, VISITOR, app, TRANSIT),
                        four),
                signed(
                        "two bots, by a visitor",
                        Cast.VISITORS_BROWSER,
                        sealedFor(four, TEAM, VISITOR, app, new Reader.App(Cast.id("other app"), 7)),
                        four),
                signed("a bot without a visitor, by a member", Cast.ALICES_DEVICE, sealedFor(two, TEAM, app), two),
                signed(
                        "a bot whose key is not named, by a visitor",
                        Cast.VISITORS_BROWSER,
                        good.replace(",\"entry\":7", ""),
                        three),
                signed(
                        "a bot by the genesis, by a visitor",
                        Cast.VISITORS_BROWSER,
                        good.replace("\"entry\":7", "\"entry\":0"),
                        three),
                signed(
                                "a file for a bot, by a visitor",
                                Cast.VISITORS_BROWSER,
                                good.replace("\"kind\":\"segment\"", "\"kind\":\"file\""),
                                three)
                        .with("document", document(file)));
    }

    private static Case signedOpens(String name, Signer signer, String payload, AgeHeader header) {
        var statement = Forge.statement(signer, TYPE, payload);
        return describe(Case.opens(name), statement, SEGMENT, header)
                .with("key", signer.key().verifyingKey().b64())
                .to("generation", 0)
                .to("sha256", Bytes.ofUtf8(statement).sha256().b64())
                .to(
                        "readers",
                        List.of(
                                name(TEAM),
                                name(VISITOR),
                                name(payload.contains("transit") ? TRANSIT : Cast.BOTS_KEY.reader())));
    }

    private static Case signed(String name, Signer signer, String payload, AgeHeader header) {
        return describe(Case.refuses(name), Forge.statement(signer, TYPE, payload), SEGMENT, header)
                .with("key", signer.key().verifyingKey().b64());
    }

    private static Case hubOpens(String name, String payload) {
        var statement = Forge.statement(Cast.HUB_ITSELF, TYPE, payload);
        return describe(Case.opens(name), statement, SEGMENT, HEADER)
                .with("key", Cast.HUBS_KEY.key().b64())
                .to("generation", 0)
                .to("sha256", Bytes.ofUtf8(statement).sha256().b64())
                .to("readers", List.of(name(TEAM), name(TRANSIT)));
    }

    private static Case hub(String name, String payload, AgeHeader header) {
        return describe(Case.refuses(name), Forge.statement(Cast.HUB_ITSELF, TYPE, payload), SEGMENT, header)
                .with("key", Cast.HUBS_KEY.key().b64());
    }

    /// The list of a header for these readers, whoever they are.
    private static String sealedFor(AgeHeader header, Reader... readers) {
        var named = Stream.of(readers)
                .map(reader -> ReaderJson.write(reader).utf8().utf8())
                .collect(Collectors.joining(",", "\"readers\":[", "]"));
        return GOOD.replaceFirst("\"readers\":\\[.*?]", named)
                .replace(HEADER.sha256().b64(), header.sha256().b64());
    }

    private static String second(String payload) {
        return payload.replace(
                "\"generation\":0,\"previous\":null",
                "\"generation\":1,\"previous\":\"%s\"".formatted(FIRST.sha256().b64()));
    }

    private static ReaderList list(Document document, Revision revision, List<Reader> readers, AgeHeader header) {
        return new ReaderList(document, revision, readers, List.of(), header.sha256(), Cast.STAMP);
    }

    private static AgeHeader header(X25519Recipient... readers) {
        return SeededAge.seal(Bytes.EMPTY, List.of(readers), new SeededRandom("header for " + List.of(readers)))
                .header();
    }

    private static Case opens(String name, ReaderList list) {
        var statement = list.signedBy(Cast.ALICES_DEVICE);
        return describe(Case.opens(name), statement.compact(), list.document(), headerOf(list))
                .to("generation", list.revision().number())
                .to("sha256", statement.sha256().b64())
                .to(
                        "readers",
                        list.readers().stream().map(ReaderListVectors::name).toList());
    }

    private static AgeHeader headerOf(ReaderList list) {
        return list.readers().size() == 2
                ? HEADER
                : header(
                        Cast.ALICES_IDENTITY.recipient(),
                        Cast.BOBS_IDENTITY.recipient(),
                        Cast.VISITORS_IDENTITY.recipient());
    }

    private static Case refuses(String name, ReaderList list) {
        return raw(name, list.signedBy(Cast.ALICES_DEVICE).compact());
    }

    private static Case payload(String name, String payload) {
        if (payload.equals(GOOD)) {
            throw new AssertionError(name + ": nothing was changed");
        }
        return raw(name, Forge.statement(Cast.ALICES_DEVICE, TYPE, payload));
    }

    private static Case raw(String name, String statement) {
        return describe(Case.refuses(name), statement, SEGMENT, HEADER);
    }

    private static Case describe(Case vector, String statement, Document document, AgeHeader header) {
        return vector.with("statement", statement)
                .with("document", document(document))
                .with("header", header.encoded().b64())
                .with("key", Cast.ALICES_DEVICE.key().verifyingKey().b64());
    }

    private static Map<String, Object> document(Document document) {
        return Case.ordered(
                "workspace", document.workspace().toString(),
                "kind", document.kind().toString(),
                "id", document.id().toString());
    }

    private static Map<String, Object> seen(long generation, Bytes sha256) {
        return Case.ordered("generation", generation, "sha256", sha256.b64());
    }

    private static ReaderList.Seen seen(Inputs inputs) {
        return new ReaderList.Seen(inputs.number("generation"), inputs.bytes("sha256"));
    }

    private static String name(Reader reader) {
        return switch (reader) {
            case Reader.Team(UUID id, long epoch) -> "team/%s/%d".formatted(id, epoch);
            case Reader.Visitor(UUID id) -> "visitor/" + id;
            case Reader.Member(UUID id) -> "member/" + id;
            case Reader.Invitation(UUID id) -> "invitation/" + id;
            case Reader.Recovery(UUID id) -> "recovery/" + id;
            case Reader.Transit(UUID id) -> "transit/" + id;
            case Reader.App(UUID id, long entry) -> "app/%s/%d".formatted(id, entry);
        };
    }
}
