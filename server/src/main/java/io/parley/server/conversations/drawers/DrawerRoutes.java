package io.parley.server.conversations.drawers;

import io.parley.seal.Bytes;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.vault.NewSegment;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Records of a drawer. A drawer's id is that of the team or member whose it is.
@RestController
@RequestMapping("/api/v1/drawers/{drawer}")
class DrawerRoutes {
    private final Drawers drawers;

    DrawerRoutes(Drawers drawers) {
        this.drawers = drawers;
    }

    @GetMapping("/records")
    @ForMembers(Role.VIEWER)
    Drawers.Records read(
            Caller caller,
            @PathVariable UUID drawer,
            @RequestParam String kind,
            @RequestParam(defaultValue = "0") long after) {
        return drawers.read(caller, drawer, RecordKind.parse(kind), after);
    }

    @PutMapping("/records/{id}")
    @ForMembers(Role.VIEWER)
    WrittenBody write(
            Caller caller, @PathVariable UUID drawer, @PathVariable RecordId id, @RequestBody RecordBody body) {
        return WrittenBody.of(drawers.write(caller, drawer, body.toRecord(id)));
    }

    @DeleteMapping("/records/{id}")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID drawer, @PathVariable RecordId id, @RequestParam int revision) {
        drawers.remove(caller, drawer, id, revision);
    }

    @PostMapping("/segments")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.CREATED)
    void openSegment(Caller caller, @PathVariable UUID drawer, @RequestBody SegmentBody body) {
        drawers.openSegment(caller, drawer, new NewSegment(body.id, body.header, body.payload, body.readers));
    }

    record RecordBody(RecordKind kind, SegmentId segment, String sealed, int revision) {
        NewRecord toRecord(RecordId id) {
            return new NewRecord(id, kind, segment, sealed, revision);
        }
    }

    record WrittenBody(int revision, long change) {
        static WrittenBody of(StoredRecord record) {
            return new WrittenBody(record.revision(), record.change());
        }
    }

    record SegmentBody(SegmentId id, Bytes header, Bytes payload, String readers) {}
}
