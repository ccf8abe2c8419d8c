package io.parley.server.testing;

import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange;
import io.parley.seal.Reader;
import io.parley.seal.RecoveryKit;
import io.parley.seal.Role;
import io.parley.seal.age.X25519Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A person who joins a workspace by an invitation, with the keys that her browser makes.
public final class Colleague {
    public final UUID member = Ids.fresh();
    public final String email = Addresses.fresh("colleague");
    public final Bytes secret = Bytes.of(new byte[] {5}).concat(Bytes.of(new byte[31]));
    public final RecoveryKit kit = RecoveryKit.generate();
    public final Desk desk;
    public final Browser browser;

    private final Owner owner;

    public Colleague(int port, Owner owner) {
        this.owner = owner;
        this.browser = new Browser(port);
        this.desk = new Desk(owner.workspace, member, browser);
    }

    /// Joins the owner's team; the browser is signed in afterwards.
    public Colleague join(Invited invited) {
        tryToJoin(invited).expect(201);
        owner.readers.putAll(readersWithMe(invited));
        owner.readers.remove(new Reader.Invitation(invited.id()));
        return this;
    }

    /// Follows the link, whatever comes of it.
    public Browser.Answer tryToJoin(Invited invited) {
        return browser.post(invited.path(), joining(invited));
    }

    /// Invites somebody into no team at all.
    public Browser.Answer invite(Invited invited) {
        var change = new DirectoryChange.MemberInvited(
                invited.id(),
                invited.keys().identity().recipient(),
                invited.keys().signer(invited.id()).key().verifyingKey(),
                Role.AGENT,
                List.of(),
                Instant.now().plus(1, ChronoUnit.DAYS));
        var body = new HashMap<>(Desk.change(List.of(desk.readOn().entry(change)), List.of(), List.of()));
        body.put("label", "");
        return browser.post("/api/v1/invitations", body);
    }

    public Map<String, Object> joining(Invited invited) {
        var page = browser.get(invited.path()).expect(200).json();
        desk.readOn(invited.path() + "/directory");
        var added = new DirectoryChange.MemberAdded(
                member, desk.keys.identity().recipient(), desk.keys.signing().verifyingKey(), invited.id());
        var entries = List.of(desk.entry(added, invited.keys().signer(invited.id())), desk.certified());
        var header = desk.rewritten(
                owner.team, page.at("/teams/0/epoch"), invited.keys().identity(), readersWithMe(invited));
        var body = new HashMap<>(Desk.change(entries, List.of(), List.of(header)));
        body.put(
                "member",
                Map.of(
                        "id",
                        member,
                        "name",
                        "Jonas Feld",
                        "email",
                        email,
                        "credential",
                        CredentialBody.of(desk.keys, kit, secret)));
        return body;
    }

    private Map<Reader, X25519Recipient> readersWithMe(Invited invited) {
        var readers = new LinkedHashMap<>(owner.readers);
        readers.remove(new Reader.Invitation(invited.id()));
        readers.put(new Reader.Member(member), desk.keys.identity().recipient());
        return readers;
    }
}
