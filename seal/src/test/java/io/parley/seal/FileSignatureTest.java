package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.FileKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A file as its author makes it and its readers open it.
class FileSignatureTest {
    private static final Document FILE = new Document(Cast.WORKSPACE, Document.Kind.FILE, Cast.id("file"));
    private static final Bytes PLAINTEXT = Bytes.ofUtf8("%PDF");
    private static final FileManifest MANIFEST = new FileManifest(
            "scan.pdf",
            "application/pdf",
            4,
            new FileManifest.Dimensions(1200, 800),
            Bytes.ofUtf8("preview"),
            List.of("x-ray"));

    private final FileKey fileKey = FileKey.generate();
    private final AgeFile sealed = AgeFile.seal(fileKey, PLAINTEXT, List.of(Cast.ALICES_IDENTITY.recipient()));
    private final SealedManifest manifest = SealedManifest.seal(MANIFEST, FILE.id(), fileKey);
    private final Statement statement = signature(Revision.first(1)).signedBy(Cast.ALICES_DEVICE);

    @Test
    void provesPayloadAndManifestOfTheFile() {
        var parsed = Statement.parse(statement.compact(), Statement.Type.FILE, Cast.WORKSPACE);

        var signature = FileSignature.verify(parsed, Cast.ALICES_KEY);

        signature.check(FILE, SealedManifest.parse(manifest.compact()));
        assertThat(signature).isEqualTo(signature(Revision.first(1)));
        assertThat(signature.content().payload()).isEqualTo(sealed.payload().sha256());
    }

    @Test
    void staysGoodWhenTheFileIsSharedWithSomebodyElse() {
        var shared = sealed.rewrap(Cast.ALICES_IDENTITY, List.of(Cast.BOBS_IDENTITY.recipient()));

        try (var bobs = shared.header().open(Cast.BOBS_IDENTITY)) {
            assertThat(manifest.open(FILE.id(), bobs)).isEqualTo(MANIFEST);
        }
        assertThat(shared.payload()).isEqualTo(sealed.payload());
    }

    @Test
    void namesItsAuthorBeforeItIsVerified() {
        assertThat(FileSignature.claimedAuthor(statement)).isEqualTo(Author.member(Cast.ALICE));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> FileSignature.verify(statement, Cast.BOBS_KEY));
    }

    @Test
    void aManifestOpensUnderNoOtherFileKey() {
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> manifest.open(FILE.id(), FileKey.generate()));
    }

    @Test
    void countsVersionsFromOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> signature(Revision.first(0)));
        assertThat(signature(Revision.first(1).next(statement)).revision().number())
                .isEqualTo(2);
    }

    @Test
    void aPreviewIsSmall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileManifest("a", "b", 1, null, Bytes.of(new byte[24 * 1024 + 1]), List.of()))
                .withMessage("preview: want at most 24 KiB, got 24577");
    }

    private FileSignature signature(Revision revision) {
        var payload = sealed.payload();
        var content = FileSignature.Content.of(payload.sha256(), payload.size(), manifest);
        return new FileSignature(FILE, revision, Author.member(Cast.ALICE), content, Cast.STAMP);
    }
}
