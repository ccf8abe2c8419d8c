package io.parley.server.conversations;

import java.util.Comparator;

/// A place in the live stream: the transaction that told, and the row's number. Written as `xid.id`.
///
/// Rows are read in this order and only below the oldest transaction still running, so that whoever stands at a
/// cursor has missed nothing.
public record LiveCursor(long xid, long id) implements Comparable<LiveCursor> {
    private static final Comparator<LiveCursor> ORDER =
            Comparator.comparingLong(LiveCursor::xid).thenComparingLong(LiveCursor::id);

    public static LiveCursor parse(String text) {
        var parts = text.split("\\.", 2);
        if (parts.length != 2 || !text.matches("\\d{1,18}\\.\\d{1,18}")) {
            throw new IllegalArgumentException("cursor: want xid.id as it was given");
        }
        return new LiveCursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public int compareTo(LiveCursor other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return xid + "." + id;
    }
}
