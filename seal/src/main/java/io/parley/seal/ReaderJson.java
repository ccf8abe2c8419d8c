package io.parley.seal;

/// Readers as members of a reader list.
final class ReaderJson {
    private ReaderJson() {}

    static Reader read(Fields fields) {
        var id = fields.id("id");
        return switch (fields.text("kind")) {
            case "team" -> new Reader.Team(id, fields.number("epoch"));
            case "visitor" -> new Reader.Visitor(id);
            case "member" -> new Reader.Member(id);
            case "invitation" -> new Reader.Invitation(id);
            case "recovery" -> new Reader.Recovery(id);
            case "transit" -> new Reader.Transit(id);
            case "app" -> new Reader.App(id, fields.number("entry"));
            default -> throw new IllegalArgumentException("reader kind: not one of the seven");
        };
    }

    static Members write(Reader reader) {
        var to = new Members().kind(kind(reader)).text("id", reader.id());
        return switch (reader) {
            case Reader.Team team -> to.number("epoch", team.epoch());
            case Reader.App app -> to.number("entry", app.entry());
            case Reader.Visitor _, Reader.Member _, Reader.Invitation _, Reader.Recovery _, Reader.Transit _ -> to;
        };
    }

    static ReaderList.Outside readOutside(Fields fields) {
        return new ReaderList.Outside(fields.text("kind"), fields.id("id"), fields.text("name"));
    }

    static Members write(ReaderList.Outside reader) {
        return new Members().kind(reader.kind()).text("id", reader.id()).text("name", reader.name());
    }

    private static String kind(Reader reader) {
        return switch (reader) {
            case Reader.Team _ -> "team";
            case Reader.Visitor _ -> "visitor";
            case Reader.Member _ -> "member";
            case Reader.Invitation _ -> "invitation";
            case Reader.Recovery _ -> "recovery";
            case Reader.Transit _ -> "transit";
            case Reader.App _ -> "app";
        };
    }
}
