package io.parley.seal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The envelope alone: header, form, version, workspace, signature. Payloads have files of their own.
final class StatementVectors implements VectorFile {
    private static final String TYPE = "parley.message.v1";
    private static final String PAYLOAD = payload("");
    private static final Signer ALICE = Cast.ALICES_DEVICE;
    private static final String GOOD = Forge.statement(ALICE, TYPE, PAYLOAD);
    private static final String HEADER = Forge.statementHeader(ALICE.id(), TYPE);

    @Override
    public String name() {
        return "statement";
    }

    @Override
    public List<Case> cases() {
        var cases = new ArrayList<Case>();
        goodOnes().forEach(cases::add);
        wrongHeaders().forEach(cases::add);
        wrongForms().forEach(cases::add);
        wrongPayloads().forEach(cases::add);
        wrongSignatures().forEach(cases::add);
        return cases;
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var type = Stream.of(Statement.Type.values())
                .filter(candidate -> candidate.toString().equals(inputs.text("type")))
                .findFirst()
                .orElseThrow();
        var statement = Statement.parse(inputs.text("compact"), type, inputs.id("workspace"));
        statement.verify(VerifyingKey.ofB64(inputs.text("key")));
        return Map.of(
                "signer", statement.signer().toString(),
                "payload", Bytes.ofB64(Forge.part(statement.compact(), 1)).utf8(),
                "sha256", statement.sha256().b64());
    }

    private static Stream<Case> goodOnes() {
        return Stream.of(
                opens("a message by a device", ALICE, TYPE, PAYLOAD),
                opens("a message by a visitor", Cast.VISITORS_BROWSER, TYPE, PAYLOAD),
                opens("a reader list by a device", ALICE, "parley.readers.v1", PAYLOAD),
                opens("a directory entry by a person", Cast.ALICE_HERSELF, "parley.directory.v1", PAYLOAD),
                opens("a directory entry by an invitation", invitation(), "parley.directory.v1", PAYLOAD),
                opens("a file's signature by a device", ALICE, "parley.file.v1", PAYLOAD),
                opens("a message by an app", Cast.BOT_ITSELF, TYPE, PAYLOAD),
                opens("members that nobody knows yet", ALICE, TYPE, payload(",\"later\":{\"a\":[1,null,true]}")),
                opens("text beyond ASCII", ALICE, TYPE, payload(",\"text\":\"Grüße, 🦜 \\u00e9\\ud83e\\udd9c\"")),
                opens("white space in the payload", ALICE, TYPE, PAYLOAD.replace(",", " ,\n ")),
                opens(
                        "members in another order",
                        ALICE,
                        TYPE,
                        "{\"workspace\":\"%s\",\"v\":1}".formatted(Cast.WORKSPACE)));
    }

    private static Stream<Case> wrongHeaders() {
        var id = Cast.ALICES_DEVICE.id();
        return Stream.of(
                withHeader("alg none", HEADER.replace("EdDSA", "none")),
                withHeader("alg HS256", HEADER.replace("EdDSA", "HS256")),
                withHeader("alg Ed25519", HEADER.replace("EdDSA", "Ed25519")),
                withHeader("an extra header member", HEADER.replace("}", ",\"jwk\":{}}")),
                withHeader("an extra header member before the others", HEADER.replace("{", "{\"b64\":true,")),
                withHeader("critical extensions", HEADER.replace("}", ",\"crit\":[\"b64\"]}")),
                withHeader(
                        "a header in another order",
                        "{\"typ\":\"%s\",\"alg\":\"EdDSA\",\"kid\":\"%s\"}".formatted(TYPE, id)),
                withHeader("white space in the header", HEADER.replace(",", ", ")),
                withHeader("a line feed after the header", HEADER + "\n"),
                withHeader("an escape in the header", HEADER.replace("device/", "device\\/")),
                withHeader("a header member twice", HEADER.replace("{", "{\"alg\":\"EdDSA\",")),
                withHeader("another type", HEADER.replace("message", "readers")),
                withHeader("another version of the type", HEADER.replace("v1", "v2")),
                withHeader("no type", "{\"alg\":\"EdDSA\",\"kid\":\"%s\"}".formatted(id)),
                withHeader("no key id", "{\"alg\":\"EdDSA\",\"typ\":\"%s\"}".formatted(TYPE)),
                withHeader("a key id of a fifth kind", HEADER.replace("device/", "server/")),
                withHeader("a key id without a kind", HEADER.replace("device/", "")),
                withHeader(
                        "a key id in upper case",
                        HEADER.replace(id.id().toString(), id.id().toString().toUpperCase(Locale.ROOT))),
                withHeader(
                        "a key id of UUID version 4",
                        HEADER.replace(id.id().toString(), "0b7c1d9e-52f4-4a53-9a5c-3f1f0c6f2d11")),
                refuses(
                        "an unsecured statement",
                        Forge.b64(HEADER.replace("EdDSA", "none")) + "." + Forge.b64(PAYLOAD) + "."));
    }

    private static Stream<Case> wrongForms() {
        return Stream.of(
                refuses("two parts", GOOD.substring(0, GOOD.lastIndexOf('.'))),
                refuses("four parts", GOOD + "."),
                refuses("nothing", ""),
                refuses("a line feed at the end", GOOD + "\n"),
                refuses("a space at the start", " " + GOOD),
                refuses("a padded payload", signed(Forge.b64(HEADER) + "." + Forge.padded(Forge.b64(padding())))),
                refuses("a padded signature", Forge.withPart(GOOD, 2, Forge.padded(Forge.part(GOOD, 2)))),
                refuses(
                        "trailing bits in the signature",
                        Forge.withPart(GOOD, 2, Forge.notCanonical(Forge.part(GOOD, 2)))),
                refuses("the standard alphabet of base64", standardAlphabet()),
                refuses(
                        "a short signature",
                        Forge.withPart(
                                GOOD,
                                2,
                                Bytes.ofB64(Forge.part(GOOD, 2)).slice(0, 63).b64())),
                refuses(
                        "a long signature",
                        Forge.withPart(
                                GOOD,
                                2,
                                Bytes.ofB64(Forge.part(GOOD, 2))
                                        .concat(Bytes.of((byte) 0))
                                        .b64())),
                refuses("no signature", Forge.withPart(GOOD, 2, "")));
    }

    private static Stream<Case> wrongPayloads() {
        return Stream.of(
                withPayload("version 2", PAYLOAD.replace("\"v\":1", "\"v\":2")),
                withPayload("version 0", PAYLOAD.replace("\"v\":1", "\"v\":0")),
                withPayload("version as text", PAYLOAD.replace("\"v\":1", "\"v\":\"1\"")),
                withPayload("no version", PAYLOAD.replace("\"v\":1,", "")),
                withPayload(
                        "another workspace",
                        PAYLOAD.replace(Cast.WORKSPACE.toString(), Cast.OTHER_WORKSPACE.toString())),
                withPayload("no workspace", "{\"v\":1}"),
                withPayload(
                        "a workspace in upper case",
                        PAYLOAD.replace(
                                Cast.WORKSPACE.toString(),
                                Cast.WORKSPACE.toString().toUpperCase(Locale.ROOT))),
                withPayload("a workspace that is a list", "{\"v\":1,\"workspace\":[\"%s\"]}".formatted(Cast.WORKSPACE)),
                withPayload("a member twice", PAYLOAD.replace("{", "{\"v\":1,")),
                withPayload("a member twice, once escaped", PAYLOAD.replace("{", "{\"\\u0076\":1,")),
                withPayload("a member twice inside another", payload(",\"body\":{\"text\":\"a\",\"text\":\"b\"}")),
                withPayload("a member twice inside a list", payload(",\"list\":[{\"a\":1,\"a\":1}]")),
                withPayload("a list", "[" + PAYLOAD + "]"),
                withPayload("a second value", PAYLOAD + PAYLOAD),
                withPayload("a byte-order mark", "\ufeff" + PAYLOAD),
                withPayload("a trailing comma", PAYLOAD.replace("}", ",}")),
                withPayload("a comment", PAYLOAD + "/**/"),
                withPayload("no JSON", "workspace"),
                withPayload("nothing in the payload", ""),
                refuses("a payload that is not UTF-8", notUtf8()));
    }

    private static Stream<Case> wrongSignatures() {
        return Stream.of(
                refuses(
                        "another payload under the same signature",
                        Forge.withPart(GOOD, 1, Forge.b64(payload(",\"n\":1")))),
                refuses("another key", Forge.statement(HEADER, PAYLOAD, Cast.BOBS_DEVICE.key())),
                refuses("a changed signature", Forge.withPart(GOOD, 2, changed(Forge.part(GOOD, 2)))),
                refuses(
                        "a signature of zeros",
                        Forge.withPart(GOOD, 2, Bytes.of(new byte[64]).b64())),
                refuses(
                        "a signature with S over the group order",
                        Forge.withPart(GOOD, 2, withLargeS(Forge.part(GOOD, 2)))));
    }

    private static Case opens(String name, Signer signer, String type, String payload) {
        var compact = Forge.statement(signer, type, payload);
        return statement(Case.opens(name), type, compact, signer)
                .with("seed", signer.key().seed().b64())
                .to("signer", signer.id().toString())
                .to("payload", payload)
                .to("sha256", Bytes.ofUtf8(compact).sha256().b64());
    }

    private static Case refuses(String name, String compact) {
        if (compact.equals(GOOD)) {
            throw new AssertionError(name + ": nothing was changed");
        }
        return statement(Case.refuses(name), TYPE, compact, ALICE);
    }

    private static Case withHeader(String name, String header) {
        return refuses(name, Forge.statement(header, PAYLOAD, ALICE.key()));
    }

    private static Case withPayload(String name, String payload) {
        return refuses(name, Forge.statement(HEADER, payload, ALICE.key()));
    }

    private static Case statement(Case vector, String type, String compact, Signer signer) {
        return vector.with("type", type)
                .with("compact", compact)
                .with("workspace", Cast.WORKSPACE.toString())
                .with("key", signer.key().verifyingKey().b64());
    }

    private static Signer invitation() {
        return new Signer(KeyId.invitation(Cast.id("invitation")), Cast.key("invitation"));
    }

    private static String payload(String more) {
        return "{\"v\":1,\"workspace\":\"%s\"%s}".formatted(Cast.WORKSPACE, more);
    }

    private static String notUtf8() {
        var bytes = Bytes.ofUtf8(payload(",\"text\":\"?\"")).toByteArray();
        bytes[bytes.length - 3] = (byte) 0xff;
        var signed = Forge.b64(HEADER) + "." + Bytes.of(bytes).b64();
        return signed(signed);
    }

    /// A statement whose base64 has the two characters in which the alphabets differ.
    private static String standardAlphabet() {
        var payload = payload(",\"text\":\"???>>>\"");
        var signed =
                (Forge.b64(HEADER) + "." + Forge.b64(payload)).replace('-', '+').replace('_', '/');
        if (!signed.contains("/")) {
            throw new AssertionError("want a payload that shows the difference");
        }
        return signed(signed);
    }

    /// A payload whose base64 would have padding.
    private static String padding() {
        return Stream.of("", " ", "  ")
                .map(end -> PAYLOAD + end)
                .filter(payload -> Bytes.ofUtf8(payload).size() % 3 == 1)
                .findFirst()
                .orElseThrow();
    }

    private static String signed(String text) {
        return text + "." + ALICE.key().sign(Bytes.ofUtf8(text)).b64();
    }

    private static String changed(String signature) {
        var bytes = Bytes.ofB64(signature).toByteArray();
        bytes[5] ^= 1;
        return Bytes.of(bytes).b64();
    }

    /// The same signature in another form, which RFC 8032 §5.1.7 refuses.
    private static String withLargeS(String signature) {
        var bytes = Bytes.ofB64(signature).toByteArray();
        var order = BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
        var s = BigInteger.ZERO;
        for (var i = 63; i >= 32; i--) {
            s = s.shiftLeft(8).or(BigInteger.valueOf(bytes[i] & 0xff));
        }
        s = s.add(order);
        for (var i = 32; i < 64; i++) {
            bytes[i] = s.byteValue();
            s = s.shiftRight(8);
        }
        return Bytes.of(bytes).b64();
    }
}
