package io.parley.seal;

import io.parley.seal.DirectoryChange.*;

/// Directory changes as members of an entry. Both switches are the table of `formats/directory.md`, line by
/// line.
final class DirectoryChangeJson {
    private DirectoryChangeJson() {}

    static DirectoryChange read(Fields fields) {
        return switch (fields.text("kind")) {
            case "genesis" -> new Genesis(fields.id("member"), fields.recipient("recipient"), fields.key("key"));
            case "device_added" -> new DeviceAdded(fields.id("member"), fields.id("device"), fields.key("key"));
            case "device_revoked" -> new DeviceRevoked(fields.id("device"));
            case "recovery_key_set" -> new RecoveryKeySet(fields.id("recovery"), fields.recipient("recipient"));
            case "team_created" -> new TeamCreated(fields.id("team"));
            case "team_joined" -> new TeamJoined(fields.id("team"), fields.id("member"));
            case "team_left" -> new TeamLeft(fields.id("team"), fields.id("member"));
            case "team_epoch" -> readEpoch(fields);
            case "reader_policy" -> readPolicy(fields);
            case "member_invited" -> readInvited(fields);
            case "invitation_closed" -> new InvitationClosed(fields.id("invitation"));
            case "member_added" -> readAdded(fields);
            case "member_role_changed" -> new MemberRoleChanged(fields.id("member"), Role.parse(fields.text("role")));
            case "member_removed" -> new MemberRemoved(fields.id("member"));
            case "hub_key_set" -> new HubKeySet(fields.id("hub"), fields.key("key"));
            case "app_key_set" -> new AppKeySet(fields.id("app"), fields.recipient("recipient"), fields.key("key"));
            case String other -> new Unknown(other);
        };
    }

    static Members write(DirectoryChange change, Members to) {
        return switch (change) {
            case Genesis it -> writeGenesis(it, to.kind("genesis"));
            case DeviceAdded it -> writeDevice(it, to.kind("device_added"));
            case DeviceRevoked(var device) -> to.kind("device_revoked").text("device", device);
            case RecoveryKeySet(var id, var key) ->
                to.kind("recovery_key_set").text("recovery", id).recipient(key);
            case TeamCreated(var team) -> to.kind("team_created").text("team", team);
            case TeamJoined(var team, var member) ->
                to.kind("team_joined").text("team", team).text("member", member);
            case TeamLeft(var team, var member) ->
                to.kind("team_left").text("team", team).text("member", member);
            case TeamEpoch it -> writeEpoch(it, to.kind("team_epoch"));
            case ReaderPolicy it -> writePolicy(it, to.kind("reader_policy"));
            case MemberInvited it -> writeInvited(it, to.kind("member_invited"));
            case InvitationClosed(var id) -> to.kind("invitation_closed").text("invitation", id);
            case MemberAdded it -> writeAdded(it, to.kind("member_added"));
            case MemberRoleChanged(var id, var role) ->
                to.kind("member_role_changed").text("member", id).text("role", role);
            case MemberRemoved(var member) -> to.kind("member_removed").text("member", member);
            case HubKeySet(var hub, var key) ->
                to.kind("hub_key_set").text("hub", hub).key(key);
            case AppKeySet(var app, var recipient, var key) ->
                to.kind("app_key_set").text("app", app).recipient(recipient).key(key);
            case Unknown(var kind) -> to.kind(kind);
        };
    }

    private static Members writeGenesis(Genesis genesis, Members to) {
        return to.text("member", genesis.member())
                .recipient(genesis.recipient())
                .key(genesis.key());
    }

    private static Members writeDevice(DeviceAdded added, Members to) {
        return to.text("member", added.member()).text("device", added.device()).key(added.key());
    }

    private static ReaderPolicy readPolicy(Fields fields) {
        return new ReaderPolicy(
                fields.id("channel"), fields.id("team"), fields.texts("readers"), fields.idOrNull("app"));
    }

    /// A channel without a bot in front of it says nothing of one.
    private static Members writePolicy(ReaderPolicy policy, Members to) {
        to.text("channel", policy.channel()).text("team", policy.team()).texts("readers", policy.readers());
        return policy.app() == null ? to : to.text("app", policy.app());
    }

    private static TeamEpoch readEpoch(Fields fields) {
        return new TeamEpoch(
                new Reader.Team(fields.id("team"), fields.number("epoch")),
                fields.id("document"),
                fields.recipient("recipient"),
                fields.ids("members"),
                fields.idOrNull("recovery"),
                fields.recipientOrNull("previous"));
    }

    private static Members writeEpoch(TeamEpoch epoch, Members to) {
        return to.text("team", epoch.team().id())
                .number("epoch", epoch.team().epoch())
                .text("document", epoch.document())
                .recipient(epoch.recipient())
                .texts("members", epoch.members())
                .text("recovery", epoch.recovery())
                .text("previous", epoch.previous());
    }

    private static MemberInvited readInvited(Fields fields) {
        return new MemberInvited(
                fields.id("invitation"),
                fields.recipient("recipient"),
                fields.key("key"),
                Role.parse(fields.text("role")),
                fields.ids("teams"),
                fields.time("expires"));
    }

    private static Members writeInvited(MemberInvited invited, Members to) {
        return to.text("invitation", invited.invitation())
                .recipient(invited.recipient())
                .key(invited.key())
                .text("role", invited.role())
                .texts("teams", invited.teams())
                .time("expires", invited.expires());
    }

    private static MemberAdded readAdded(Fields fields) {
        return new MemberAdded(
                fields.id("member"), fields.recipient("recipient"), fields.key("key"), fields.id("invitation"));
    }

    private static Members writeAdded(MemberAdded added, Members to) {
        return to.text("member", added.member())
                .recipient(added.recipient())
                .key(added.key())
                .text("invitation", added.invitation());
    }
}
