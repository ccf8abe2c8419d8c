package io.parley.server.conversations.contacts;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ContactRoutes {
    private final Contacts contacts;
    private final ContactErasure erasure;
    private final LegalHolds holds;

    ContactRoutes(Contacts contacts, ContactErasure erasure, LegalHolds holds) {
        this.contacts = contacts;
        this.erasure = erasure;
        this.holds = holds;
    }

    @GetMapping("/contacts")
    @ForMembers(Role.VIEWER)
    Contacts.Page list(
            Caller caller,
            @RequestParam Optional<String> channel,
            @RequestParam(defaultValue = "false") boolean blocked,
            @RequestParam(defaultValue = "") String cursor) {
        return contacts.page(caller, new ContactRows.Wanted(channel.map(ChannelId::of), blocked), cursor);
    }

    @GetMapping("/contacts/{id}")
    @ForMembers(Role.VIEWER)
    Contact get(Caller caller, @PathVariable ContactId id) {
        return contacts.get(caller, id);
    }

    @PutMapping("/contacts/{id}/merged")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void merge(Caller caller, @PathVariable ContactId id, @RequestBody MergeBody body) {
        contacts.merge(caller, id, body.into);
    }

    @DeleteMapping("/contacts/{id}/merged")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void separate(Caller caller, @PathVariable ContactId id) {
        contacts.separate(caller, id);
    }

    @PutMapping("/contacts/{id}/blocked")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void block(Caller caller, @PathVariable ContactId id, @RequestBody BlockBody body) {
        contacts.block(caller, id, body.blocked);
    }

    @PutMapping("/contacts/{id}/held")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hold(Caller caller, @PathVariable ContactId id, @RequestBody HoldBody body) {
        contacts.hold(caller, id, body.held);
    }

    /// Erases her for good, with all that she and the team wrote.
    @DeleteMapping("/contacts/{id}")
    @ForMembers(value = Role.ADMIN, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(Caller caller, @PathVariable ContactId id) {
        erasure.erase(caller, id);
    }

    @GetMapping("/legal-hold")
    @ForMembers(Role.VIEWER)
    HoldBody legalHold(Caller caller) {
        return new HoldBody(holds.stands(caller.workspace()));
    }

    @PutMapping("/legal-hold")
    @ForMembers(value = Role.ADMIN, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setLegalHold(Caller caller, @RequestBody HoldBody body) {
        holds.set(caller, body.held);
    }

    record MergeBody(ContactId into) {}

    record BlockBody(boolean blocked) {}

    record HoldBody(boolean held) {}
}
