package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import javax.crypto.AEADBadTagException;

/// Decrypts the payload of an age file. No byte of a chunk is released before its tag was checked.
///
/// A payload that was cut short or changed ends in [CannotOpen] instead of the end of the stream, perhaps
/// after some of it was released: what was read so far must then be thrown away.
public final class PayloadInputStream extends InputStream {
    private final InputStream source;
    private final ChunkCipher cipher;
    private final byte[] sealed = new byte[ChunkCipher.CHUNK_SIZE + ChunkCipher.TAG_SIZE];
    private final byte[] plain = new byte[ChunkCipher.CHUNK_SIZE];
    private int at;
    private int end;
    private State state = State.MORE;

    private enum State {
        MORE,
        LAST_CHUNK_OPENED,
        ENDED,
        BROKEN
    }

    /// Reads the payload's nonce at once. The file key may be closed as soon as this returns.
    public PayloadInputStream(FileKey fileKey, InputStream source) throws IOException {
        var nonce = source.readNBytes(ChunkCipher.NONCE_SIZE);
        CannotOpen.unless(nonce.length == ChunkCipher.NONCE_SIZE);
        this.source = source;
        this.cipher = ChunkCipher.opening(fileKey, Bytes.of(nonce));
    }

    @Override
    public int read() throws IOException {
        return fill() ? plain[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int size) throws IOException {
        Objects.checkFromIndexSize(offset, size, target.length);
        if (size == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var taken = Math.min(size, end - at);
        System.arraycopy(plain, at, target, offset, taken);
        at += taken;
        return taken;
    }

    @Override
    public long transferTo(OutputStream target) throws IOException {
        var total = 0L;
        while (fill()) {
            target.write(plain, at, end - at);
            total += end - at;
            at = end;
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        while (at == end && state != State.ENDED) {
            var before = state;
            state = State.BROKEN;
            state = switch (before) {
                case MORE -> openChunk();
                case LAST_CHUNK_OPENED -> checkEnd();
                case ENDED, BROKEN -> throw new CannotOpen();
            };
        }
        return at < end;
    }

    private State checkEnd() throws IOException {
        CannotOpen.unless(source.read() < 0);
        return State.ENDED;
    }

    private State openChunk() throws IOException {
        var size = source.readNBytes(sealed, 0, sealed.length);
        try {
            return size == sealed.length ? openFullChunk() : openShortChunk(size);
        } catch (AEADBadTagException _) {
            throw new CannotOpen();
        }
    }

    private State openFullChunk() throws AEADBadTagException {
        try {
            release(cipher.next(sealed, sealed.length, plain, false));
            return State.MORE;
        } catch (AEADBadTagException _) {
            release(cipher.next(sealed, sealed.length, plain, true));
            return State.LAST_CHUNK_OPENED;
        }
    }

    private State openShortChunk(int size) throws AEADBadTagException {
        var mayBeEmpty = cipher.isFirst();
        CannotOpen.unless(size > ChunkCipher.TAG_SIZE || (size == ChunkCipher.TAG_SIZE && mayBeEmpty));
        release(cipher.next(sealed, size, plain, true));
        return State.LAST_CHUNK_OPENED;
    }

    private void release(int size) {
        at = 0;
        end = size;
    }
}
