package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.seal.Bytes;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.testing.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadFolderTest {
    private final WorkspaceId workspace = new WorkspaceId(Ids.fresh());
    private final FileId file = new FileId(Ids.fresh());

    @TempDir
    Path root;

    private PayloadFolder folder;

    @BeforeEach
    void aPayloadThatIsArriving() {
        folder = new PayloadFolder(root, 0);
        folder.begin(workspace, file, 6);
    }

    @Test
    void aPayloadIsReadByNoOtherUserOfTheMachine() throws IOException {
        folder.append(workspace, file, 0, bytes("abcdef"), 6);
        folder.settle(workspace, file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.whole(workspace, file))))
                .isEqualTo("rw-------");
    }

    @Test
    void aPayloadHasNoNameBeforeItIsWhole() {
        folder.append(workspace, file, 0, bytes("abc"), 6);
        assertThat(folder.whole(workspace, file)).doesNotExist();

        folder.append(workspace, file, 3, bytes("def"), 3);
        folder.settle(workspace, file);
        folder.settle(workspace, file);

        assertThat(folder.whole(workspace, file)).hasContent("abcdef");
        assertThat(folder.sha256(workspace, file))
                .isEqualTo(Bytes.ofUtf8("abcdef").sha256());
    }

    @Test
    void aPartThatBreaksOffIsKeptAsFarAsItCame() {
        var arrived = folder.append(workspace, file, 0, new SequenceInputStream(bytes("abc"), brokenOff()), 6);

        assertThat(arrived).isEqualTo(3);
        assertThat(folder.received(workspace, file)).isEqualTo(3);
    }

    @Test
    void aPartThatIsTooLongLeavesWhatWasThereBefore() {
        folder.append(workspace, file, 0, bytes("abc"), 6);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> folder.append(workspace, file, 3, bytes("defg"), 3))
                .matches(refusal -> refusal.kind() == Refusal.Kind.TOO_LARGE);
        assertThat(folder.received(workspace, file)).isEqualTo(3);
    }

    @Test
    void aFullDiskTakesNothingAndStillGivesWhatItHas() throws IOException {
        folder.append(workspace, file, 0, bytes("abcdef"), 6);
        folder.settle(workspace, file);
        var full = new PayloadFolder(root, Long.MAX_VALUE);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> full.begin(workspace, new FileId(Ids.fresh()), 1))
                .matches(refusal -> refusal.code().equals("insufficient-storage"));
        assertThat(Files.readString(full.whole(workspace, file))).isEqualTo("abcdef");
    }

    @Test
    void whatWasDeletedTakesNoMore() {
        folder.delete(workspace, file);
        folder.delete(workspace, file);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> folder.append(workspace, file, 0, bytes("abc"), 6))
                .matches(refusal -> refusal.kind() == Refusal.Kind.ABSENT);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(Bytes.ofUtf8(text).toByteArray());
    }

    private static InputStream brokenOff() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the sender is gone");
            }
        };
    }
}
