package io.parley.server.conversations.exchange;

import io.parley.server.conversations.Track;
import io.parley.server.conversations.Typing;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.database.Database;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The members' side of what passes beside messages.
@RestController
@RequestMapping("/api/v1/conversations/{id}")
class ExchangeRoutes {
    private final Database transactions;
    private final Marks marks;
    private final Typing typing;
    private final Deletions deletions;
    private final Ratings ratings;
    private final ErasureWishes wishes;

    ExchangeRoutes(
            Database transactions,
            Marks marks,
            Typing typing,
            Deletions deletions,
            Ratings ratings,
            ErasureWishes wishes) {
        this.transactions = transactions;
        this.marks = marks;
        this.typing = typing;
        this.deletions = deletions;
        this.ratings = ratings;
        this.wishes = wishes;
    }

    /// Marks, rating and wish of a conversation. Live events `marks`, `rated` and `erasure-wish` say when to ask again.
    @GetMapping("/exchange")
    @ForMembers(Role.VIEWER)
    ExchangeBody get(Caller caller, @PathVariable ConversationId id) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            var pair = marks.of(caller, id);
            return new ExchangeBody(
                    pair.contact(),
                    pair.team(),
                    ratings.find(caller.workspace(), id),
                    wishes.find(caller.workspace(), id));
        });
    }

    /// A browser of the team has got everything up to a position. That somebody read it follows from her own reading.
    @PutMapping("/delivered")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delivered(Caller caller, @PathVariable ConversationId id, @RequestBody DeliveredBody body) {
        marks.deliveredToTeam(caller, id, body.position);
    }

    /// Tells others who see this conversation that the caller is writing. Ask again every few seconds while it is so.
    @PostMapping("/typing")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void type(Caller caller, @PathVariable ConversationId id, @RequestBody TypingBody body) {
        typing.byMember(caller, id, Track.parse(body.track));
    }

    @DeleteMapping("/messages/{message}")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable ConversationId id, @PathVariable MessageId message) {
        deletions.byMember(caller, id, message);
    }

    /// Answers a customer who asked to be erased.
    @PostMapping("/erasure-wish")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(Caller caller, @PathVariable ConversationId id, @RequestBody WishAnswerBody body) {
        if (body.erase) {
            wishes.confirm(caller, id);
        } else {
            wishes.refuse(caller, id);
        }
    }

    /// @param rating what the customer said how it was
    /// @param erasureWish that she asked to be erased
    record ExchangeBody(Mark contact, Mark team, Optional<Ratings.Rating> rating, Optional<ErasureWish> erasureWish) {}

    record DeliveredBody(long position) {}

    /// @param track `customer`, or `team` for a private note, of which the customer is told nothing
    record TypingBody(String track) {}

    record WishAnswerBody(boolean erase) {}
}
