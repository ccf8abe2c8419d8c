package io.parley.seal;

import io.parley.seal.age.SeededAge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Messages, opened at an address under a segment's secret, with the key that the reader knows of the
/// author.
final class MessageVectors implements VectorFile {
    private static final String TYPE = "parley.message.v1";
    private static final UUID ID = Cast.id("message");
    private static final SegmentKey KEY = SegmentVectors.key();
    private static final CommittedId KID = KEY.id();
    private static final Bytes NONCE = new SeededRandom("nonce").take(12);
    private static final String PAYLOAD = payload("\"kind\":\"text\",\"text\":\"We open at nine.\"");
    private static final String STATEMENT = Forge.statement(Cast.ALICES_DEVICE, TYPE, PAYLOAD);
    private static final String GOOD = jwe(STATEMENT);
    private static final String HEADER = Forge.jweHeader(KID);

    @Override
    public String name() {
        return "message";
    }

    @Override
    public List<Case> cases() {
        return Stream.of(
                        goodOnes(),
                        wrongHeaders(),
                        wrongCiphertexts(),
                        wrongPlaces(),
                        wrongAuthors(),
                        wrongPayloads(),
                        byTheHub(),
                        byTheBot())
                .flatMap(cases -> cases)
                .toList();
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var segment = inputs.inside("segment");
        var key = SegmentKey.open(
                segment.id("id"),
                SeededAge.seal(
                        segment.bytes("secret"), List.of(Cast.ALICES_IDENTITY.recipient()), new SeededRandom("any")),
                Cast.ALICES_IDENTITY);
        var opened = SealedMessage.parse(inputs.text("compact")).open(key, address(inputs.inside("address")));
        var known = inputs.knownKey();
        var message = verified(opened, known);
        return Case.ordered(
                "signer", opened.signer().toString(),
                "author", message.author().toString(),
                "n", message.n(),
                "payload", message.payload().utf8().utf8());
    }

    private static Message verified(UnverifiedMessage opened, KnownKey known) {
        return switch (known.id().kind()) {
            case HUB -> opened.verify(new HubKey(known.id(), known.key()));
            case APP -> opened.verify(new AppKey(known.id().id(), 7, Cast.BOTS_KEY.recipient(), known.key()));
            case MEMBER, DEVICE, VISITOR, INVITATION -> opened.verify(known);
        };
    }

    private static Stream<Case> goodOnes() {
        var file = Cast.id("file");
        var manifest = Bytes.ofUtf8("manifest").sha256().b64();
        return Stream.of(
                opens("a text", "\"kind\":\"text\",\"text\":\"We open at nine.\""),
                opens("a text beyond ASCII", "\"kind\":\"text\",\"text\":\"Grüße 🦜\\n\\\"\\u0007\""),
                opens("a text with a file that answers another", """
                        "kind":"text","text":"","files":[{"id":"%s","version":1,"manifest":"%s"}],"reply":"%s\"""".formatted(file, manifest, ID)),
                opens(
                        "a private note that mentions a member",
                        "\"kind\":\"text\",\"text\":\"Bob?\",\"mentions\":[\"%s\"]".formatted(Cast.BOB)),
                opens("an edit", "\"kind\":\"edit\",\"of\":\"%s\",\"text\":\"We open at ten.\"".formatted(ID)),
                opens("an entry of a drawer", """
                        "kind":"record","type":"label","value":{"name":"urgent","colour":[1,2.5,null,true]}"""),
                byVisitor("a visitor's first message", "\"kind\":\"text\",\"text\":\"Hello?\"", visitor()),
                byVisitor("a visitor who says who she is", """
                        "kind":"profile","name":"Ann","email":"ann@example.org","fields":{"Order":"1017"},\
                        "identity":{"id":"u1","hash":"0f"}""", ""),
                byVisitor("a visitor who says nothing of herself", "\"kind\":\"profile\"", ""),
                byVisitor("a visitor's words beside the score", "\"kind\":\"rating\",\"comment\":\"Thanks\"", ""));
    }

    private static Stream<Case> wrongHeaders() {
        var stranger = new CommittedId(Cast.SEGMENT, Bytes.EMPTY.sha256());
        var elsewhere = new CommittedId(Cast.id("other segment"), KID.commitment());
        return Stream.of(
                withHeader("alg A256KW", HEADER.replace("dir", "A256KW")),
                withHeader("alg RSA-OAEP", HEADER.replace("dir", "RSA-OAEP")),
                withHeader("enc A128GCM", HEADER.replace("A256GCM", "A128GCM")),
                withHeader("enc A256CBC-HS512", HEADER.replace("A256GCM", "A256CBC-HS512")),
                withHeader("an extra header member", HEADER.replace("}", ",\"cty\":\"JWT\"}")),
                withHeader(
                        "a header in another order",
                        "{\"enc\":\"A256GCM\",\"alg\":\"dir\",\"kid\":\"%s\"}".formatted(KID)),
                withHeader("white space in the header", HEADER.replace(":", ": ")),
                withHeader("a header member twice", HEADER.replace("{", "{\"alg\":\"dir\",")),
                withHeader("no kid", "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}"),
                withHeader("a kid without a commitment", Forge.jweHeader(Cast.SEGMENT)),
                withHeader("a padded commitment", Forge.jweHeader(KID + "=")),
                withHeader("another segment's kid", Forge.jweHeader(elsewhere)),
                withHeader("the kid of a key that is not the segment's", Forge.jweHeader(stranger)),
                refuses(
                        "compression",
                        Forge.jwe(
                                HEADER.replace("}", ",\"zip\":\"DEF\"}"),
                                KEY.messageKey(),
                                NONCE,
                                deflated(STATEMENT))),
                refuses(
                        "compression that the header does not name",
                        Forge.jwe(HEADER, KEY.messageKey(), NONCE, deflated(STATEMENT))));
    }

    private static Stream<Case> wrongCiphertexts() {
        var long16 = new SeededRandom("nonce").take(16);
        return Stream.of(
                refuses("an encrypted key", Forge.withPart(GOOD, 1, "AAAA")),
                refuses("four parts", GOOD.substring(0, GOOD.lastIndexOf('.'))),
                refuses("six parts", GOOD + "."),
                refuses("nothing", ""),
                refuses("a line feed at the end", GOOD + "\n"),
                refuses("a padded tag", Forge.withPart(GOOD, 4, Forge.padded(Forge.part(GOOD, 4)))),
                refuses("trailing bits in the tag", Forge.withPart(GOOD, 4, Forge.notCanonical(Forge.part(GOOD, 4)))),
                refuses("a nonce of 16 bytes", Forge.jwe(HEADER, KEY.messageKey(), long16, Bytes.ofUtf8(STATEMENT))),
                refuses(
                        "a tag of 12 bytes",
                        Forge.withPart(
                                GOOD,
                                4,
                                Bytes.ofB64(Forge.part(GOOD, 4)).slice(0, 12).b64())),
                refuses("a changed tag", Forge.withPart(GOOD, 4, changed(Forge.part(GOOD, 4)))),
                refuses("a changed ciphertext", Forge.withPart(GOOD, 3, changed(Forge.part(GOOD, 3)))),
                refuses("a changed nonce", Forge.withPart(GOOD, 2, changed(Forge.part(GOOD, 2)))),
                refuses(
                        "a ciphertext cut short",
                        Forge.withPart(GOOD, 3, Forge.part(GOOD, 3).substring(0, 400))),
                refuses(
                        "another key under the segment's kid",
                        Forge.jwe(HEADER, Bytes.EMPTY.sha256(), NONCE, Bytes.ofUtf8(STATEMENT))),
                refuses("the commitment as key", Forge.jwe(HEADER, KID.commitment(), NONCE, Bytes.ofUtf8(STATEMENT))),
                refuses("no statement inside", jwe(PAYLOAD)),
                refuses("nothing inside", jwe("")));
    }

    private static Stream<Case> wrongPlaces() {
        return Stream.of(
                moved("another workspace", Cast.WORKSPACE),
                moved("another conversation", Cast.CONVERSATION),
                moved("another segment inside", Cast.SEGMENT),
                moved("another message's row", ID));
    }

    private static Stream<Case> wrongAuthors() {
        var visitor = Forge.statement(Cast.VISITORS_BROWSER, TYPE, PAYLOAD);
        return Stream.of(
                refuses(
                                "a key that is not the author's",
                                Forge.jwe(
                                        HEADER,
                                        KEY.messageKey(),
                                        NONCE,
                                        Bytes.ofUtf8(Forge.statement(Cast.BOBS_DEVICE, TYPE, PAYLOAD))))
                        .with("key", known(Cast.BOBS_KEY)),
                refuses("a visitor who speaks for a member", jwe(visitor)).with("key", known(Cast.VISITORS_KEY)),
                refuses(
                        "the author's name, signed with another key",
                        jwe(Forge.statement(
                                new Signer(Cast.ALICES_DEVICE.id(), Cast.BOBS_DEVICE.key()), TYPE, PAYLOAD))),
                refuses("another key of the author than the one named", GOOD)
                        .with(
                                "key",
                                known(new KnownKey(
                                        Cast.BOBS_DEVICE.id(), Cast.ALICES_KEY.owner(), Cast.ALICES_KEY.key()))),
                refuses("a changed signature", jwe(Forge.withPart(STATEMENT, 2, changed(Forge.part(STATEMENT, 2))))),
                refuses(
                        "a statement of another type",
                        jwe(Forge.statement(Cast.ALICES_DEVICE, "parley.file.v1", PAYLOAD))));
    }

    private static Stream<Case> wrongPayloads() {
        return Stream.of(
                withPayload("version 2", PAYLOAD.replace("\"v\":1", "\"v\":2")),
                withPayload("a member twice", PAYLOAD.replace("\"n\":7", "\"n\":7,\"n\":7")),
                withPayload(
                        "a body's member twice",
                        PAYLOAD.replace("\"kind\":\"text\"", "\"kind\":\"text\",\"kind\":\"text\"")),
                withPayload("n below zero", PAYLOAD.replace("\"n\":7", "\"n\":-1")),
                withPayload("n as text", PAYLOAD.replace("\"n\":7", "\"n\":\"7\"")),
                withPayload("n with a fraction", PAYLOAD.replace("\"n\":7", "\"n\":7.5")),
                withPayload("no n", PAYLOAD.replace("\"n\":7,", "")),
                withPayload("an author of a third kind", PAYLOAD.replace("member/", "assistant/")),
                withPayload("no author", PAYLOAD.replaceFirst("\"author\":\"[^\"]*\",", "")),
                withPayload("no directory", PAYLOAD.replaceFirst("\"directory\":\"[^\"]*\",", "")),
                withPayload("no body", PAYLOAD.replaceFirst(",\"body\":\\{.*\\}\\}", "}")),
                withPayload("a body that is text", PAYLOAD.replaceFirst("\"body\":\\{.*\\}\\}", "\"body\":\"hello\"}")),
                withPayload(
                        "a body of a kind that nobody knows yet",
                        PAYLOAD.replace("\"kind\":\"text\"", "\"kind\":\"poll\"")),
                withPayload("a text without text", PAYLOAD.replace(",\"text\":\"We open at nine.\"", "")),
                withPayload(
                        "an id in upper case",
                        PAYLOAD.replace(ID.toString(), ID.toString().toUpperCase(Locale.ROOT))));
    }

    private static Stream<Case> byTheHub() {
        var member = Author.member(Cast.ALICE);
        var contact = Author.contact(Cast.CONTACT);
        var app = Author.app(Cast.APP);
        return Stream.of(
                hubOpens("a customer's words, sealed by the hub", contact),
                hubOpens("an app's words, sealed by the hub", app),
                by("a member's words, sealed by the hub", Cast.HUB_ITSELF, member),
                by("an app's words, sealed by a member's device", Cast.ALICES_DEVICE, app),
                by("an app's words, sealed by a visitor's browser", Cast.VISITORS_BROWSER, app),
                by("a customer's words under the name of the hub's key, sealed with another", notTheHub(), contact)
                        .with("key", known(known(Cast.HUBS_KEY, contact))));
    }

    private static Stream<Case> byTheBot() {
        var app = Author.app(Cast.APP);
        var other = Author.app(Cast.id("other app"));
        var notTheBot = new Signer(Cast.BOT_ITSELF.id(), Cast.BOBS_DEVICE.key());
        return Stream.of(
                opens(
                        "an app's words under its own key",
                        Cast.BOT_ITSELF,
                        Cast.known(Cast.BOT_ITSELF, app),
                        payload(app)),
                by("another app's words under an app's key", Cast.BOT_ITSELF, other),
                by("a member's words under an app's key", Cast.BOT_ITSELF, Author.member(Cast.ALICE)),
                by("a customer's words under an app's key", Cast.BOT_ITSELF, Author.contact(Cast.CONTACT)),
                by("an app's words under the name of its key, signed with another", notTheBot, app)
                        .with("key", known(Cast.known(Cast.BOT_ITSELF, app))));
    }

    private static Signer notTheHub() {
        return new Signer(Cast.HUB_ITSELF.id(), Cast.BOBS_DEVICE.key());
    }

    private static Case hubOpens(String name, Author author) {
        return opens(name, Cast.HUB_ITSELF, known(Cast.HUBS_KEY, author), payload(author));
    }

    private static Case by(String name, Signer signer, Author author) {
        return describe(Case.refuses(name), jwe(Forge.statement(signer, TYPE, payload(author))))
                .with("key", known(Cast.known(signer, author)));
    }

    private static KnownKey known(HubKey key, Author author) {
        return new KnownKey(key.id(), author, key.key());
    }

    private static String payload(Author author) {
        return PAYLOAD.replace(Author.member(Cast.ALICE).toString(), author.toString());
    }

    private static Case opens(String name, String body) {
        return opens(name, Cast.ALICES_DEVICE, Cast.ALICES_KEY, payload(body));
    }

    private static Case byVisitor(String name, String body, String more) {
        var payload = payload(body).replace("member/" + Cast.ALICE, "contact/" + Cast.CONTACT);
        return opens(
                name,
                Cast.VISITORS_BROWSER,
                Cast.VISITORS_KEY,
                payload.substring(0, payload.length() - 1) + more + "}");
    }

    private static Case opens(String name, Signer signer, KnownKey known, String payload) {
        return describe(Case.opens(name), jwe(Forge.statement(signer, TYPE, payload)))
                .with("key", known(known))
                .with("seed", signer.key().seed().b64())
                .with("nonce", NONCE.b64())
                .to("signer", signer.id().toString())
                .to("author", known.owner().toString())
                .to("n", 7)
                .to("payload", payload);
    }

    private static Case refuses(String name, String compact) {
        return describe(Case.refuses(name), compact).with("key", known(Cast.ALICES_KEY));
    }

    private static Case withHeader(String name, String header) {
        return refuses(name, Forge.jwe(header, KEY.messageKey(), NONCE, Bytes.ofUtf8(STATEMENT)));
    }

    private static Case withPayload(String name, String payload) {
        if (payload.equals(PAYLOAD)) {
            throw new AssertionError(name + ": nothing was changed");
        }
        return refuses(name, jwe(Forge.statement(Cast.ALICES_DEVICE, TYPE, payload)));
    }

    private static Case moved(String name, UUID from) {
        return withPayload(
                name, PAYLOAD.replace(from.toString(), Cast.id("elsewhere").toString()));
    }

    private static Case describe(Case vector, String compact) {
        return vector.with("compact", compact)
                .with("segment", Case.ordered("id", Cast.SEGMENT.toString(), "secret", SegmentVectors.SECRET.b64()))
                .with(
                        "address",
                        Case.ordered(
                                "workspace", Cast.WORKSPACE.toString(),
                                "container", Cast.CONVERSATION.toString(),
                                "segment", Cast.SEGMENT.toString(),
                                "id", ID.toString()));
    }

    private static Map<String, Object> known(KnownKey key) {
        return Case.ordered(
                "id",
                key.id().toString(),
                "owner",
                key.owner().toString(),
                "key",
                key.key().b64());
    }

    private static Message.Address address(Inputs inputs) {
        return new Message.Address(
                inputs.id("workspace"), inputs.id("container"), inputs.id("segment"), inputs.id("id"));
    }

    private static String payload(String body) {
        return """
                {"v":1,"workspace":"%s","container":"%s","segment":"%s","id":"%s","author":"%s","n":7,"at":%d,\
                "directory":"%s","body":{%s}}""".formatted(
                        Cast.WORKSPACE,
                        Cast.CONVERSATION,
                        Cast.SEGMENT,
                        ID,
                        Author.member(Cast.ALICE),
                        Cast.NOON.toEpochMilli(),
                        Cast.STAMP.directory(),
                        body);
    }

    private static String visitor() {
        return ",\"visitor\":{\"id\":\"%s\",\"recipient\":\"%s\",\"key\":\"%s\"}"
                .formatted(
                        Cast.VISITORS_BROWSER.id().id(),
                        Cast.VISITORS_IDENTITY.recipient(),
                        Cast.VISITORS_KEY.key().b64());
    }

    private static String jwe(String plaintext) {
        return Forge.jwe(Forge.jweHeader(KID), KEY.messageKey(), NONCE, Bytes.ofUtf8(plaintext));
    }

    private static String changed(String b64) {
        var bytes = Bytes.ofB64(b64).toByteArray();
        bytes[3] ^= 1;
        return Bytes.of(bytes).b64();
    }

    /// Raw DEFLATE, as RFC 7516 §4.1.3 has it; stored, because compressors differ.
    private static Bytes deflated(String text) {
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated, new Deflater(Deflater.NO_COMPRESSION, true))) {
            out.write(Bytes.ofUtf8(text).toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Bytes.of(deflated.toByteArray());
    }
}
