package io.parley.server.conversations;

import io.parley.seal.Bytes;
import io.parley.seal.SealedManifest;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.vault.Download;
import io.parley.server.vault.FileAuthor;
import io.parley.server.vault.FileBody;
import io.parley.server.vault.Files;
import io.parley.server.vault.NewFile;
import io.parley.server.vault.Payloads;
import java.io.InputStream;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/// The files of conversations, for members.
@RestController
@RequestMapping("/api/v1/files")
class FileRoutes {
    private final Attachments attachments;
    private final Files files;
    private final Payloads payloads;

    FileRoutes(Attachments attachments, Files files, Payloads payloads) {
        this.attachments = attachments;
        this.files = files;
        this.payloads = payloads;
    }

    @PostMapping
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.CREATED)
    ArrivedBody begin(Caller caller, @RequestBody NewFileBody body) {
        return new ArrivedBody(attachments.begin(caller, body.conversation, Track.parse(body.track), body.toNewFile()));
    }

    @PutMapping(path = "/{id}/payload", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ForMembers(Role.AGENT)
    ArrivedBody append(Caller caller, @PathVariable FileId id, @RequestParam long offset, InputStream part) {
        return new ArrivedBody(files.append(caller.workspace(), author(caller), id, offset, part));
    }

    @PutMapping("/{id}/statement")
    @ForMembers(Role.AGENT)
    FileBody finish(Caller caller, @PathVariable FileId id, @RequestBody StatementBody body) {
        return FileBody.of(files.finish(caller.workspace(), author(caller), id, body.statement));
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    List<FileBody> list(Caller caller, @RequestParam List<FileId> id) {
        return attachments.get(caller, FileBody.few(id)).stream()
                .map(FileBody::of)
                .toList();
    }

    @GetMapping("/{id}")
    @ForMembers(Role.VIEWER)
    FileBody get(Caller caller, @PathVariable FileId id) {
        return FileBody.of(attachments.get(caller, id));
    }

    @GetMapping(path = "/{id}/payload", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ForMembers(Role.VIEWER)
    ResponseEntity<Resource> payload(Caller caller, @PathVariable FileId id) {
        return Download.of(payloads.open(attachments.get(caller, id), caller.actor()));
    }

    @PutMapping("/{id}/header")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rewrite(Caller caller, @PathVariable FileId id, @RequestBody HeaderBody body) {
        attachments.rewrite(caller, id, body.header, body.readers);
    }

    @DeleteMapping("/{id}")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable FileId id) {
        files.delete(caller.workspace(), author(caller), id);
    }

    private static FileAuthor author(Caller caller) {
        return new FileAuthor.Member(caller.member());
    }

    /// @param track `customer`, or `team` for a private note's file
    record NewFileBody(
            FileId id,
            ConversationId conversation,
            String track,
            long size,
            Bytes header,
            String manifest,
            String readers) {
        NewFile toNewFile() {
            return new NewFile(id, size, header, SealedManifest.parse(manifest), readers);
        }
    }

    /// @param offset how many bytes of the payload have arrived
    record ArrivedBody(long offset) {}

    record StatementBody(String statement) {}

    record HeaderBody(Bytes header, String readers) {}
}
