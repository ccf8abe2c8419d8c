package io.parley.server.conversations;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// One browser's place in the live stream: events wait here until its connection has written them.
///
/// A browser that reads too slowly is cut off; it comes back with its cursor and has lost nothing.
final class LiveListener {
    private static final int MOST_WAITING = 2000;

    private final WorkspaceId workspace;
    private final Optional<MemberId> member;
    private final Predicate<LiveEvent> mayKnow;
    private final BlockingQueue<LiveEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    private volatile boolean open = true;

    /// @param mayKnow asked for each event at the time it is told, so that lost access takes effect at once
    LiveListener(WorkspaceId workspace, Predicate<LiveEvent> mayKnow) {
        this(workspace, Optional.empty(), mayKnow);
    }

    private LiveListener(WorkspaceId workspace, Optional<MemberId> member, Predicate<LiveEvent> mayKnow) {
        this.workspace = workspace;
        this.member = member;
        this.mayKnow = mayKnow;
    }

    static LiveListener ofMember(WorkspaceId workspace, MemberId member, Predicate<LiveEvent> mayKnow) {
        return new LiveListener(workspace, Optional.of(member), mayKnow);
    }

    boolean belongsTo(MemberId someone) {
        return member.filter(someone::equals).isPresent();
    }

    WorkspaceId workspace() {
        return workspace;
    }

    boolean isOpen() {
        return open;
    }

    boolean mayKnow(LiveEvent event) {
        return mayKnow.test(event);
    }

    void offer(LiveEvent event) {
        if (!waiting.offer(event)) {
            close();
        }
    }

    /// The next event, waiting at most this long.
    Optional<LiveEvent> next(Duration limit) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    void close() {
        open = false;
    }
}
