package io.parley.server.testing;

import io.parley.server.testing.Browser.Answer;

/// The requests that send a file, as a visitor's or a member's browser makes them.
public record Uploads(Browser browser, String path) {
    private static final int LARGEST_PART = 8 << 20;

    public static Uploads byVisitor(Browser browser) {
        return new Uploads(browser, "/api/v1/widget/files");
    }

    public static Uploads byMember(Browser browser) {
        return new Uploads(browser, "/api/v1/files");
    }

    /// Sends a file from its announcement to its statement, or the rest of one that was interrupted.
    public SealedUpload send(SealedUpload file) {
        sendParts(file, begin(file).expect(201).json().get("offset").asLong());
        finish(file).expect(200);
        return file;
    }

    public void sendParts(SealedUpload file) {
        sendParts(file, 0);
    }

    private void sendParts(SealedUpload file, long arrived) {
        for (long offset = arrived; offset < file.size(); offset += LARGEST_PART) {
            part(file, offset, LARGEST_PART).expect(200);
        }
    }

    public Answer begin(SealedUpload file) {
        return browser.post(path, file.announcement());
    }

    public Answer part(SealedUpload file, long offset, int length) {
        return browser.putPart("%s/%s/payload?offset=%d".formatted(path, file.id, offset), file.part(offset, length));
    }

    public Answer finish(SealedUpload file) {
        return browser.put("%s/%s/statement".formatted(path, file.id), file.statement());
    }

    public Answer get(SealedUpload file) {
        return browser.get("%s/%s".formatted(path, file.id));
    }

    public Answer delete(SealedUpload file) {
        return browser.delete("%s/%s".formatted(path, file.id));
    }

    /// @return the payload, or what was answered instead
    public byte[] payload(SealedUpload file) {
        return browser.getBytes("%s/%s/payload".formatted(path, file.id)).body();
    }
}
