package io.parley.server.vault;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Browser.Answer;
import io.parley.server.testing.SealedUpload;

/// The requests that send a file, as a visitor's or a member's browser makes them.
record Uploads(Browser browser, String path) {
    static Uploads byVisitor(Browser browser) {
        return new Uploads(browser, "/api/v1/widget/files");
    }

    static Uploads byMember(Browser browser) {
        return new Uploads(browser, "/api/v1/files");
    }

    /// Sends a file from its announcement to its statement.
    SealedUpload send(SealedUpload file) {
        begin(file).expect(201);
        sendParts(file);
        finish(file).expect(200);
        return file;
    }

    void sendParts(SealedUpload file) {
        for (long offset = 0; offset < file.size(); offset += Payloads.LARGEST_PART) {
            part(file, offset, Payloads.LARGEST_PART).expect(200);
        }
    }

    Answer begin(SealedUpload file) {
        return browser.post(path, file.announcement());
    }

    Answer part(SealedUpload file, long offset, int length) {
        return browser.putPart("%s/%s/payload?offset=%d".formatted(path, file.id, offset), file.part(offset, length));
    }

    Answer finish(SealedUpload file) {
        return browser.put("%s/%s/statement".formatted(path, file.id), file.statement());
    }

    Answer get(SealedUpload file) {
        return browser.get("%s/%s".formatted(path, file.id));
    }

    Answer delete(SealedUpload file) {
        return browser.delete("%s/%s".formatted(path, file.id));
    }

    /// @return the payload, or what was answered instead
    byte[] payload(SealedUpload file) {
        return browser.getBytes("%s/%s/payload".formatted(path, file.id)).body();
    }
}
