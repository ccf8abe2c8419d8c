package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The grammar of a header (age specification, "ABNF definition of file header"), read strictly and written
/// canonically.
final class HeaderText {
    private static final String VERSION_LINE = "age-encryption.org/v1\n";
    private static final String STANZA_MARK = "-> ";
    private static final String MAC_MARK = "---";
    private static final int COLUMNS = 64;

    /// From the space after the mark to the end: a space, 43 characters, a line feed.
    private static final int MAC_SIZE = 45;

    private final String text;
    private int at;

    private HeaderText(String text) {
        this.text = text;
    }

    /// What the MAC is computed over: everything up to and including `---`.
    static Bytes unsigned(List<? extends Stanza> stanzas) {
        var text = new StringBuilder(VERSION_LINE);
        for (var stanza : stanzas) {
            text.append(STANZA_MARK)
                    .append(String.join(" ", stanza.arguments()))
                    .append('\n');
            var body = RawBase64.encode(stanza.body());
            for (var from = 0; from <= body.length(); from += COLUMNS) {
                text.append(body, from, Math.min(from + COLUMNS, body.length())).append('\n');
            }
        }
        return Bytes.ofUtf8(text.append(MAC_MARK).toString());
    }

    static Bytes signed(Bytes unsigned, Bytes mac) {
        return unsigned.concat(Bytes.ofUtf8(" " + RawBase64.encode(mac) + "\n"));
    }

    static Bytes unsignedPart(Bytes header) {
        return header.slice(0, header.size() - MAC_SIZE);
    }

    static Bytes mac(Bytes header) {
        var line = header.slice(header.size() - MAC_SIZE, header.size()).utf8();
        return RawBase64.decode(line.substring(1, MAC_SIZE - 1));
    }

    /// The stanzas of a whole header.
    ///
    /// @throws IllegalArgumentException for bytes that are no header, or more
    static List<Stanza> stanzas(Bytes header) {
        return new HeaderText(new String(header.toByteArray(), StandardCharsets.ISO_8859_1)).parse();
    }

    /// Takes one header off a stream and no byte of what follows it.
    static Bytes readFrom(InputStream in) throws IOException {
        var header = new ByteArrayOutputStream();
        var line = readLine(in, VERSION_LINE.length());
        while (!line.startsWith(MAC_MARK)) {
            header.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            line = readLine(in, AgeHeader.MAX_SIZE - header.size());
        }
        header.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        return Bytes.of(header.toByteArray());
    }

    private static String readLine(InputStream in, int limit) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = -1; next != '\n'; line.write(next)) {
            next = in.read();
            CannotOpen.unless(next >= 0 && line.size() < limit);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private List<Stanza> parse() {
        require(text.startsWith(VERSION_LINE), "version: want age-encryption.org/v1");
        at = VERSION_LINE.length();
        var stanzas = new ArrayList<Stanza>();
        while (text.startsWith(STANZA_MARK, at)) {
            require(stanzas.size() < AgeHeader.MAX_STANZAS, "header: too many stanzas");
            stanzas.add(stanza());
        }
        require(!stanzas.isEmpty(), "header: no stanza");
        var macLine = line();
        require(macLine.length() == MAC_MARK.length() + MAC_SIZE - 1, "MAC line: wrong length");
        require(macLine.startsWith(MAC_MARK + " "), "MAC line: want it after the last stanza");
        RawBase64.decode(macLine.substring(MAC_MARK.length() + 1));
        require(at == text.length(), "header: more after its end");
        return List.copyOf(stanzas);
    }

    private Stanza stanza() {
        var arguments = List.of(line().substring(STANZA_MARK.length()).split(" ", -1));
        require(arguments.stream().allMatch(HeaderText::isArgument), "stanza: not an argument");
        var body = new StringBuilder();
        String line;
        do {
            line = line();
            require(line.length() <= COLUMNS, "stanza: line over 64 columns");
            body.append(line);
        } while (line.length() == COLUMNS);
        return Stanza.of(arguments, RawBase64.decode(body.toString()));
    }

    private String line() {
        var end = text.indexOf('\n', at);
        require(end >= 0, "header: unfinished line");
        var line = text.substring(at, end);
        at = end + 1;
        return line;
    }

    private static boolean isArgument(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }
}
