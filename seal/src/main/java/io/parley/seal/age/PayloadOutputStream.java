package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.Randomness;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;

/// Encrypts what is written to it as the payload of an age file.
///
/// [#finish] marks the end, once the whole plaintext was written. A stream that is closed without it leaves
/// a payload that every reader refuses, so that a writer that fails half-way never leaves a shorter file
/// that looks whole.
public final class PayloadOutputStream extends OutputStream {
    private final OutputStream sink;
    private final ChunkCipher cipher;
    private final byte[] plain = new byte[ChunkCipher.CHUNK_SIZE];
    private final byte[] sealed = new byte[ChunkCipher.CHUNK_SIZE + ChunkCipher.TAG_SIZE];
    private int held;
    private boolean finished;

    /// Writes the payload's nonce at once. The file key may be closed as soon as this returns.
    public PayloadOutputStream(FileKey fileKey, OutputStream sink) throws IOException {
        this(fileKey, sink, Randomness.SYSTEM);
    }

    PayloadOutputStream(FileKey fileKey, OutputStream sink, SecureRandom random) throws IOException {
        Bytes nonce = Randomness.take(ChunkCipher.NONCE_SIZE, random);
        this.sink = sink;
        this.cipher = ChunkCipher.sealing(fileKey, nonce);
        sink.write(nonce.toByteArray());
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int size) throws IOException {
        if (finished) {
            throw new IOException("payload: already finished");
        }
        var from = offset;
        while (from < offset + size) {
            if (held == plain.length) {
                writeChunk(false);
            }
            var taken = Math.min(plain.length - held, offset + size - from);
            System.arraycopy(source, from, plain, held, taken);
            held += taken;
            from += taken;
        }
    }

    /// Writes the last chunk. Nothing can be written afterwards; the sink stays open.
    public void finish() throws IOException {
        if (!finished) {
            writeChunk(true);
            finished = true;
            sink.flush();
        }
    }

    @Override
    public void close() throws IOException {
        finished = true;
        sink.close();
    }

    /// A full chunk waits until more comes, because only the last one may be marked, and it must not be
    /// empty.
    private void writeChunk(boolean last) throws IOException {
        try {
            sink.write(sealed, 0, cipher.next(plain, held, sealed, last));
            held = 0;
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("encrypting checks no tag", e);
        }
    }
}
