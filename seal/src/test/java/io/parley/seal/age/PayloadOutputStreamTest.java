package io.parley.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadOutputStreamTest {
    private final X25519Identity alice = X25519Identity.generate();
    private final FileKey fileKey = FileKey.generate();
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

    @Test
    void closedWithoutFinishingLeavesNothingThatOpens() throws IOException {
        try (var out = new PayloadOutputStream(fileKey, sink)) {
            out.write(new byte[100]);
        }

        try (var in = new PayloadInputStream(fileKey, new ByteArrayInputStream(sink.toByteArray()))) {
            assertThatExceptionOfType(CannotOpen.class).isThrownBy(in::readAllBytes);
        }
    }

    @Test
    void finishedTakesNoMore() throws IOException {
        try (var out = new PayloadOutputStream(fileKey, sink)) {
            out.finish();
            out.finish();
            assertThatIOException().isThrownBy(() -> out.write(1));
        }

        assertThat(sink.size()).isEqualTo(ChunkCipher.NONCE_SIZE + ChunkCipher.TAG_SIZE);
    }

    @Test
    void aPlaintextThatBreaksOffLeavesNothingThatOpens() {
        var broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new Failing());

        assertThatIOException().isThrownBy(() -> AgeFile.encrypt(broken, sink, List.of(alice.recipient())));

        var file = AgeFile.parse(Bytes.of(sink.toByteArray()));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> file.open(alice));
    }

    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the disk broke");
        }

        @Override
        public int read(byte[] target, int offset, int size) throws IOException {
            return read();
        }
    }
}
