package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.seal.SealedManifest;
import io.parley.server.conversations.Attachments;
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

/// The files of a visitor's conversations. Files of private notes are not there for her.
@RestController
@RequestMapping("/api/v1/widget/files")
class WidgetFileRoutes {
    private final Attachments attachments;
    private final Files files;
    private final Payloads payloads;

    WidgetFileRoutes(Attachments attachments, Files files, Payloads payloads) {
        this.attachments = attachments;
        this.files = files;
        this.payloads = payloads;
    }

    @PostMapping
    @ForVisitors
    @ResponseStatus(HttpStatus.CREATED)
    ArrivedBody begin(Visitor visitor, @RequestBody NewFileBody body) {
        return new ArrivedBody(
                attachments.begin(visitor.workspace(), author(visitor), body.conversation, body.toNewFile()));
    }

    @PutMapping(path = "/{id}/payload", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ForVisitors
    ArrivedBody append(Visitor visitor, @PathVariable FileId id, @RequestParam long offset, InputStream part) {
        return new ArrivedBody(files.append(visitor.workspace(), author(visitor), id, offset, part));
    }

    @PutMapping("/{id}/statement")
    @ForVisitors
    FileBody finish(Visitor visitor, @PathVariable FileId id, @RequestBody StatementBody body) {
        return FileBody.of(files.finish(visitor.workspace(), author(visitor), id, body.statement));
    }

    @GetMapping
    @ForVisitors
    List<FileBody> list(Visitor visitor, @RequestParam List<FileId> id) {
        return attachments.get(visitor.workspace(), visitor.contact(), FileBody.few(id)).stream()
                .map(FileBody::of)
                .toList();
    }

    @GetMapping("/{id}")
    @ForVisitors
    FileBody get(Visitor visitor, @PathVariable FileId id) {
        return FileBody.of(attachments.get(visitor.workspace(), visitor.contact(), id));
    }

    @GetMapping(path = "/{id}/payload", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ForVisitors
    ResponseEntity<Resource> payload(Visitor visitor, @PathVariable FileId id) {
        return Download.of(payloads.open(attachments.get(visitor.workspace(), visitor.contact(), id), visitor.actor()));
    }

    @DeleteMapping("/{id}")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Visitor visitor, @PathVariable FileId id) {
        files.delete(visitor.workspace(), author(visitor), id);
    }

    private static FileAuthor.Contact author(Visitor visitor) {
        return new FileAuthor.Contact(visitor.contact(), visitor.id());
    }

    record NewFileBody(
            FileId id, ConversationId conversation, long size, Bytes header, String manifest, String readers) {
        NewFile toNewFile() {
            return new NewFile(id, size, header, SealedManifest.parse(manifest), readers);
        }
    }

    /// @param offset how many bytes of the payload have arrived
    record ArrivedBody(long offset) {}

    record StatementBody(String statement) {}
}
