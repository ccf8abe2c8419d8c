package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.FileKey;
import io.parley.seal.age.SeededAge;
import io.parley.seal.age.X25519Recipient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// A file in its four parts: header, payload, manifest, signature.
final class FileVectors implements VectorFile {
    private static final String TYPE = "parley.file.v1";
    private static final UUID ID = Cast.id("file");
    private static final Bytes PLAINTEXT = Bytes.ofUtf8("%PDF-1.7 and so on");
    private static final String MANIFEST = "{\"v\":1,\"name\":\"scan.pdf\",\"type\":\"application/pdf\",\"size\":18}";
    private static final AgeFile SEALED = seal(Cast.TEAMS_IDENTITY.recipient());
    private static final String JWE = manifest(MANIFEST);
    private static final String SIGNED = payload(JWE);

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<Case> cases() {
        return Stream.of(goodOnes(), wrongManifests(), wrongSignatures(), wrongContents())
                .flatMap(cases -> cases)
                .toList();
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var document = new Document(inputs.id("workspace"), Document.Kind.FILE, inputs.id("file"));
        var statement = Statement.parse(inputs.text("statement"), Statement.Type.FILE, document.workspace());
        var signature = FileSignature.verify(statement, inputs.knownKey());
        var manifest = SealedManifest.parse(inputs.text("manifest"));
        signature.check(document, manifest);
        try (var fileKey = AgeHeader.parse(inputs.bytes("header")).open(inputs.identity())) {
            var opened = manifest.open(document.id(), fileKey);
            var plaintext = inputs.document().open(inputs.identity());
            if (!inputs.bytes("payload").sha256().equals(signature.content().payload())) {
                throw new CannotOpen();
            }
            return Case.ordered(
                    "manifest", opened.utf8().utf8(),
                    "version", signature.revision().number(),
                    "plaintext", plaintext.utf8());
        }
    }

    private static Stream<Case> goodOnes() {
        var picture = """
                {"v":1,"name":"Übersicht.png","type":"image/png","size":18,"width":1200,"height":800,\
                "preview":"%s","labels":["x-ray"]}""".formatted(Bytes.ofUtf8("a small picture").b64());
        var forBob = seal(Cast.BOBS_IDENTITY.recipient());
        var second = SIGNED.replace(
                "\"version\":1,\"previous\":null",
                "\"version\":2,\"previous\":\"%s\""
                        .formatted(Bytes.EMPTY.sha256().b64()));
        return Stream.of(
                opens("a first version", SIGNED, JWE, MANIFEST, 1),
                opens("a second version", second, JWE, MANIFEST, 2),
                opens("a picture with a preview", payload(manifest(picture)), manifest(picture), picture, 1),
                opens("the same file under another header", SIGNED, JWE, MANIFEST, 1)
                        .with("header", forBob.header().encoded().b64())
                        .with("identity", Cast.BOBS_IDENTITY.secret()),
                opens(
                        "by a visitor",
                        SIGNED.replace("member/" + Cast.ALICE, "contact/" + Cast.CONTACT),
                        JWE,
                        MANIFEST,
                        1,
                        Cast.VISITORS_BROWSER,
                        Cast.VISITORS_KEY));
    }

    private static Stream<Case> wrongManifests() {
        var header = Forge.jweHeader(kid(ID));
        return Stream.of(
                signed("a manifest that was not signed", SIGNED, manifest(MANIFEST.replace("scan", "scam"))),
                withManifest(
                        "the manifest of another file",
                        Forge.jwe(
                                Forge.jweHeader(kid(Cast.id("other"))),
                                key("manifest", ID),
                                nonce(),
                                Bytes.ofUtf8(MANIFEST))),
                withManifest(
                        "a manifest under another key",
                        Forge.jwe(header, Bytes.EMPTY.sha256(), nonce(), Bytes.ofUtf8(MANIFEST))),
                withManifest(
                        "a commitment to another key",
                        Forge.jwe(
                                Forge.jweHeader(new CommittedId(ID, Bytes.EMPTY.sha256())),
                                key("manifest", ID),
                                nonce(),
                                Bytes.ofUtf8(MANIFEST))),
                withManifest(
                        "an extra member of the manifest's header",
                        Forge.jwe(
                                header.replace("}", ",\"zip\":\"DEF\"}"),
                                key("manifest", ID),
                                nonce(),
                                Bytes.ofUtf8(MANIFEST))),
                withManifest("a manifest of version 2", manifest(MANIFEST.replace("\"v\":1", "\"v\":2"))),
                withManifest("a manifest without a version", manifest(MANIFEST.replace("\"v\":1,", ""))),
                withManifest("a manifest without a name", manifest(MANIFEST.replace("\"name\":\"scan.pdf\",", ""))),
                withManifest(
                        "a manifest with a member twice",
                        manifest(MANIFEST.replace("\"size\":18", "\"size\":18,\"size\":18"))),
                withManifest("a size below zero", manifest(MANIFEST.replace("\"size\":18", "\"size\":-18"))),
                withManifest(
                        "a preview of more than 24 KiB",
                        manifest(MANIFEST.replace(
                                "}",
                                ",\"preview\":\"%s\"}"
                                        .formatted(Bytes.of(new byte[24 * 1024 + 1])
                                                .b64())))));
    }

    private static Stream<Case> wrongSignatures() {
        var good = Forge.statement(Cast.ALICES_DEVICE, TYPE, SIGNED);
        return Stream.of(
                refuses("another author than the key's owner", Forge.statement(Cast.BOBS_DEVICE, TYPE, SIGNED), JWE)
                        .with("key", known(Cast.BOBS_KEY)),
                refuses(
                        "a changed signature",
                        Forge.withPart(good, 2, Bytes.of(new byte[64]).b64()),
                        JWE),
                refuses(
                        "a statement of another type",
                        Forge.statement(Cast.ALICES_DEVICE, "parley.message.v1", SIGNED),
                        JWE),
                signed(
                        "another workspace",
                        SIGNED.replace(Cast.WORKSPACE.toString(), Cast.OTHER_WORKSPACE.toString()),
                        JWE),
                signed(
                        "another file",
                        SIGNED.replace(ID.toString(), Cast.id("other").toString()),
                        JWE),
                signed("version 0", SIGNED.replace("\"version\":1", "\"version\":0"), JWE),
                signed("version 2 without a version before", SIGNED.replace("\"version\":1", "\"version\":2"), JWE),
                signed(
                        "version 1 with a version before",
                        SIGNED.replace(
                                "null", "\"%s\"".formatted(Bytes.EMPTY.sha256().b64())),
                        JWE),
                signed(
                        "another commitment than the manifest's",
                        SIGNED.replace(
                                kid(ID).commitment().b64(), Bytes.EMPTY.sha256().b64()),
                        JWE),
                signed("no payload hash", SIGNED.replaceFirst("\"payload\":\"[^\"]*\",", ""), JWE));
    }

    private static Stream<Case> wrongContents() {
        var other = SeededAge.seal(PLAINTEXT, List.of(Cast.TEAMS_IDENTITY.recipient()), new SeededRandom("other file"));
        var payload = SEALED.payload();
        return Stream.of(
                refuses("somebody else's identity", Forge.statement(Cast.ALICES_DEVICE, TYPE, SIGNED), JWE)
                        .with("identity", Cast.BOBS_IDENTITY.secret()),
                refuses("a payload that was not signed", Forge.statement(Cast.ALICES_DEVICE, TYPE, SIGNED), JWE)
                        .with("payload", reSealed().payload().b64()),
                refuses("a payload cut short", Forge.statement(Cast.ALICES_DEVICE, TYPE, SIGNED), JWE)
                        .with("payload", payload.slice(0, payload.size() - 1).b64()),
                refuses("header and payload of another file", Forge.statement(Cast.ALICES_DEVICE, TYPE, SIGNED), JWE)
                        .with("header", other.header().encoded().b64())
                        .with("payload", other.payload().b64()),
                refuses("the header of another file", Forge.statement(Cast.ALICES_DEVICE, TYPE, SIGNED), JWE)
                        .with("header", other.header().encoded().b64()));
    }

    private static FileKey fileKey() {
        return SeededAge.fileKey(new SeededRandom("file key"));
    }

    private static AgeFile seal(X25519Recipient reader) {
        try (var fileKey = fileKey()) {
            return SeededAge.seal(fileKey, PLAINTEXT, List.of(reader), new SeededRandom("file"));
        }
    }

    /// The same plaintext under the same key, but with another nonce.
    private static AgeFile reSealed() {
        try (var fileKey = fileKey()) {
            return SeededAge.seal(
                    fileKey, PLAINTEXT, List.of(Cast.TEAMS_IDENTITY.recipient()), new SeededRandom("file again"));
        }
    }

    private static CommittedId kid(UUID file) {
        return new CommittedId(file, key("commitment", file));
    }

    private static Bytes key(String use, UUID file) {
        try (var fileKey = fileKey()) {
            return fileKey.derive("parley/file/v1/%s/%s".formatted(use, file));
        }
    }

    private static Bytes nonce() {
        return new SeededRandom("manifest nonce").take(12);
    }

    private static String manifest(String json) {
        return Forge.jwe(Forge.jweHeader(kid(ID)), key("manifest", ID), nonce(), Bytes.ofUtf8(json));
    }

    private static String payload(String manifest) {
        return """
                {"v":1,"workspace":"%s","file":"%s","version":1,"previous":null,"author":"%s","payload":"%s","size":%d,\
                "manifest":"%s","commitment":"%s","at":%d,"directory":"%s"}""".formatted(
                        Cast.WORKSPACE,
                        ID,
                        Author.member(Cast.ALICE),
                        SEALED.payload().sha256().b64(),
                        SEALED.payload().size(),
                        Bytes.ofUtf8(manifest).sha256().b64(),
                        kid(ID).commitment().b64(),
                        Cast.NOON.toEpochMilli(),
                        Cast.STAMP.directory());
    }

    private static Case opens(String name, String payload, String manifest, String json, int version) {
        return opens(name, payload, manifest, json, version, Cast.ALICES_DEVICE, Cast.ALICES_KEY);
    }

    private static Case opens(
            String name, String payload, String manifest, String json, int version, Signer signer, KnownKey key) {
        return describe(Case.opens(name), Forge.statement(signer, TYPE, payload), manifest)
                .with("key", known(key))
                .to("manifest", json)
                .to("version", version)
                .to("plaintext", PLAINTEXT.utf8());
    }

    private static Case withManifest(String name, String manifest) {
        return signed(name, payload(manifest), manifest);
    }

    private static Case signed(String name, String payload, String manifest) {
        return refuses(name, Forge.statement(Cast.ALICES_DEVICE, TYPE, payload), manifest);
    }

    private static Case refuses(String name, String statement, String manifest) {
        return describe(Case.refuses(name), statement, manifest);
    }

    private static Case describe(Case vector, String statement, String manifest) {
        return vector.with("workspace", Cast.WORKSPACE.toString())
                .with("file", ID.toString())
                .with("statement", statement)
                .with("manifest", manifest)
                .with("header", SEALED.header().encoded().b64())
                .with("payload", SEALED.payload().b64())
                .with("identity", Cast.TEAMS_IDENTITY.secret())
                .with("key", known(Cast.ALICES_KEY));
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
}
