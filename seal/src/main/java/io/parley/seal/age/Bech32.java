package io.parley.seal.age;

import io.parley.seal.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/// Bech32 (BIP 173) without its limit on length. Lower case here; callers turn to upper case where age
/// wants it.
final class Bech32 {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM_SIZE = 6;

    private Bech32() {}

    static String encode(String prefix, Bytes content) {
        var groups = regroup(content.toByteArray(), 8, 5, true);
        var text = new StringBuilder(prefix).append('1');
        for (var group : groups) {
            text.append(ALPHABET.charAt(group));
        }
        var checksum = polymod(prefix, groups, CHECKSUM_SIZE) ^ 1;
        for (var i = CHECKSUM_SIZE - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((checksum >>> (5 * i)) & 31));
        }
        return text.toString();
    }

    /// The content of a text in lower case that has exactly this prefix.
    static Bytes decode(String prefix, String text) {
        var start = prefix.length() + 1;
        if (!text.equals(text.toLowerCase(Locale.ROOT))
                || !text.startsWith(prefix + '1')
                || text.length() < start + CHECKSUM_SIZE) {
            throw new IllegalArgumentException("bech32: want the prefix " + prefix);
        }
        var groups = groups(text.substring(start));
        if (polymod(prefix, groups, 0) != 1) {
            throw new IllegalArgumentException("bech32: wrong checksum");
        }
        var content = new byte[groups.length - CHECKSUM_SIZE];
        System.arraycopy(groups, 0, content, 0, content.length);
        return Bytes.of(regroup(content, 5, 8, false));
    }

    private static byte[] groups(String text) {
        var groups = new byte[text.length()];
        for (var i = 0; i < groups.length; i++) {
            var group = ALPHABET.indexOf(text.charAt(i));
            if (group < 0) {
                throw new IllegalArgumentException("bech32: a character outside its alphabet");
            }
            groups[i] = (byte) group;
        }
        return groups;
    }

    private static int polymod(String prefix, byte[] groups, int zeros) {
        var checksum = 1;
        for (var i = 0; i < prefix.length(); i++) {
            checksum = step(checksum, prefix.charAt(i) >> 5);
        }
        checksum = step(checksum, 0);
        for (var i = 0; i < prefix.length(); i++) {
            checksum = step(checksum, prefix.charAt(i) & 31);
        }
        for (var group : groups) {
            checksum = step(checksum, group);
        }
        for (var i = 0; i < zeros; i++) {
            checksum = step(checksum, 0);
        }
        return checksum;
    }

    private static int step(int checksum, int value) {
        var next = ((checksum & 0x1ffffff) << 5) ^ value;
        for (var i = 0; i < GENERATOR.length; i++) {
            next ^= ((checksum >>> (25 + i)) & 1) * GENERATOR[i];
        }
        return next;
    }

    private static byte[] regroup(byte[] content, int from, int to, boolean pad) {
        var regrouped = new ByteArrayOutputStream();
        var bits = 0;
        var held = 0;
        for (var value : content) {
            held = ((held << from) | (value & 0xff)) & 0xfff;
            for (bits += from; bits >= to; bits -= to) {
                regrouped.write((held >>> (bits - to)) & ((1 << to) - 1));
            }
        }
        var rest = (held << (to - bits)) & ((1 << to) - 1);
        if (pad && bits > 0) {
            regrouped.write(rest);
        } else if (!pad && (bits >= from || rest != 0)) {
            throw new IllegalArgumentException("bech32: want zero padding shorter than a character");
        }
        return regrouped.toByteArray();
    }
}
