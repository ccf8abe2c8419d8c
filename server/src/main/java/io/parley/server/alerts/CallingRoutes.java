package io.parley.server.alerts;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ChannelId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How the member who asks is called, and left in peace.
@RestController
@RequestMapping("/api/v1/alerts")
class CallingRoutes {
    private static final int DAY = 24 * 60;

    private final Wishes wishes;
    private final ChannelWishes elsewhere;
    private final Clock clock;

    CallingRoutes(Wishes wishes, ChannelWishes elsewhere, Clock clock) {
        this.wishes = wishes;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    @GetMapping("/wish")
    @ForMembers(Role.VIEWER)
    Wish wish(Caller caller) {
        return wishes.of(caller);
    }

    @PutMapping("/wish")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setWish(Caller caller, @RequestBody Wish wish) {
        wishes.set(caller, wish);
    }

    /// Where she is called in another way than elsewhere.
    @GetMapping("/wishes")
    @ForMembers(Role.VIEWER)
    List<ChannelWish> elsewhere(Caller caller) {
        return elsewhere.all(caller);
    }

    @PutMapping("/wishes/{channel}")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setElsewhere(Caller caller, @PathVariable ChannelId channel, @RequestBody Wish wish) {
        elsewhere.set(caller, channel, wish);
    }

    @DeleteMapping("/wishes/{channel}")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void asElsewhere(Caller caller, @PathVariable ChannelId channel) {
        elsewhere.forget(caller, channel);
    }

    @GetMapping("/quiet")
    @ForMembers(Role.VIEWER)
    Quiet quiet(Caller caller) {
        return wishes.quiet(caller);
    }

    @PutMapping("/quiet")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setQuiet(Caller caller, @RequestBody Quiet quiet) {
        wishes.setQuiet(caller, quiet);
    }

    @GetMapping("/peace")
    @ForMembers(Role.VIEWER)
    Peace peace(Caller caller) {
        return wishes.peace(caller);
    }

    /// Until then nothing calls her but the list behind the bell.
    @PutMapping("/mute")
    @ForMembers(Role.VIEWER)
    Peace mute(Caller caller, @RequestBody MinutesBody body) {
        wishes.mute(caller, Optional.of(clock.instant().plus(Duration.ofMinutes(body.minutes))));
        return wishes.peace(caller);
    }

    @DeleteMapping("/mute")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmute(Caller caller) {
        wishes.mute(caller, Optional.empty());
    }

    /// At least so many minutes between one letter and the next.
    @PutMapping("/mail")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setMail(Caller caller, @RequestBody MinutesBody body) {
        wishes.setMailMinutes(caller, body.minutes);
    }

    /// Whether she is called also while others of her team are on call.
    @PutMapping("/always")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setAlways(Caller caller, @RequestBody AlwaysBody body) {
        wishes.setAlways(caller, body.wanted);
    }

    record AlwaysBody(boolean wanted) {}

    /// @param minutes 1 to 1440
    record MinutesBody(int minutes) {
        MinutesBody {
            if (minutes < 1 || minutes > DAY) {
                throw new IllegalArgumentException("minutes: want 1 to 1440, got " + minutes);
            }
        }
    }
}
