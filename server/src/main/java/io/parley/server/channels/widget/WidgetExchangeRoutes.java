package io.parley.server.channels.widget;

import io.parley.server.conversations.Typing;
import io.parley.server.conversations.exchange.Deletions;
import io.parley.server.conversations.exchange.ErasureWishes;
import io.parley.server.conversations.exchange.Marks;
import io.parley.server.conversations.exchange.Ratings;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The visitor's side of what passes beside messages.
@RestController
@RequestMapping("/api/v1/widget/conversations/{id}")
class WidgetExchangeRoutes {
    private final Marks marks;
    private final Typing typing;
    private final Deletions deletions;
    private final Ratings ratings;
    private final ErasureWishes wishes;

    WidgetExchangeRoutes(Marks marks, Typing typing, Deletions deletions, Ratings ratings, ErasureWishes wishes) {
        this.marks = marks;
        this.typing = typing;
        this.deletions = deletions;
        this.ratings = ratings;
        this.wishes = wishes;
    }

    @PutMapping("/marks")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mark(Visitor visitor, @PathVariable ConversationId id, @RequestBody MarksBody body) {
        marks.byContact(visitor.workspace(), visitor.contact(), id, body.delivered, body.read);
    }

    @PostMapping("/typing")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void type(Visitor visitor, @PathVariable ConversationId id) {
        typing.byContact(visitor.workspace(), visitor.contact(), id);
    }

    @DeleteMapping("/messages/{message}")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Visitor visitor, @PathVariable ConversationId id, @PathVariable MessageId message) {
        deletions.byContact(visitor.workspace(), visitor.contact(), id, message, visitor.actor());
    }

    @PutMapping("/rating")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(Visitor visitor, @PathVariable ConversationId id, @RequestBody RatingBody body) {
        ratings.rate(visitor.workspace(), visitor.contact(), id, body.score, visitor.actor());
    }

    @PutMapping("/erasure-wish")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askErasure(Visitor visitor, @PathVariable ConversationId id) {
        wishes.ask(visitor.workspace(), visitor.contact(), id, visitor.actor());
    }

    @DeleteMapping("/erasure-wish")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawErasure(Visitor visitor, @PathVariable ConversationId id) {
        wishes.withdraw(visitor.workspace(), visitor.contact(), id, visitor.actor());
    }

    /// @param delivered the newest message that her browser got
    /// @param read the newest message that she has seen
    record MarksBody(Optional<MessageId> delivered, Optional<MessageId> read) {}

    /// @param score from 1 to 5
    record RatingBody(int score) {}
}
