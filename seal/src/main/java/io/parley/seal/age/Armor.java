package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import java.util.Base64;
import java.util.regex.Pattern;

/// ASCII armor of an age file: strict PEM (RFC 7468, figure 3), held in memory.
///
/// Read as strictly as it is written: one text for one file, but for CRLF line ends and white space around
/// it.
public final class Armor {
    private static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----\n";
    private static final String END = "-----END AGE ENCRYPTED FILE-----\n";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Base64.Decoder STRICT = Base64.getDecoder();

    /// Blank lines before, the armor, white space after.
    private static final Pattern SURROUNDED =
            Pattern.compile("(?:[ \\t\\r]*\\n)*+(-----BEGIN .*-----)\\s*+", Pattern.DOTALL);

    private Armor() {}

    public static String encode(Bytes file) {
        var lines = LINES.encodeToString(file.toByteArray());
        return BEGIN + (lines.isEmpty() ? "" : lines + '\n') + END;
    }

    public static Bytes decode(String armored) {
        var surrounded = SURROUNDED.matcher(armored.replace("\r\n", "\n"));
        CannotOpen.unless(surrounded.matches());
        var text = surrounded.group(1) + '\n';
        var file = content(text);
        CannotOpen.unless(encode(file).equals(text));
        return file;
    }

    private static Bytes content(String text) {
        CannotOpen.unless(text.startsWith(BEGIN) && text.endsWith(END));
        try {
            var lines = text.substring(BEGIN.length(), text.length() - END.length());
            return Bytes.of(STRICT.decode(lines.replace("\n", "")));
        } catch (IllegalArgumentException _) {
            throw new CannotOpen();
        }
    }
}
