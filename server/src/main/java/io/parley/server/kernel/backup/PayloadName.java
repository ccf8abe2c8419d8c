package io.parley.server.kernel.backup;

import java.util.regex.Pattern;

/// How the payload of a file is named below its folder: nothing else is taken into a backup, or out of one.
final class PayloadName {
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern NAME = Pattern.compile("%s/[0-9a-f]{2}/%s".formatted(ID, ID));

    private PayloadName() {}

    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }
}
