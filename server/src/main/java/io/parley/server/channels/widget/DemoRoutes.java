package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.server.identity.ForAnyone;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// A shop that does not exist, with the widget of this hub's first channel in its corner. It is there as long as
/// nobody but this machine can see it.
@RestController
class DemoRoutes {
    private static final String FOLDER = "static/demo/";

    private final Channels channels;
    private final Workspaces workspaces;
    private final Reach reach;

    DemoRoutes(Channels channels, Workspaces workspaces, Reach reach) {
        this.channels = channels;
        this.workspaces = workspaces;
        this.reach = reach;
    }

    @GetMapping(value = "/demo", produces = MediaType.TEXT_HTML_VALUE)
    @ForAnyone(because = "a page to look at on one's own machine; it is off once the hub is public")
    String shop() {
        requireOwnMachine();
        return channels.first()
                .map(first -> text("index.html")
                        .replace("{{workspace}}", genesis(first).b64())
                        .replace("{{channel}}", first.channel().toString()))
                .orElseGet(() -> text("no-channel.html"));
    }

    @GetMapping("/demo/{file:[a-z-]+\\.(?:css|svg)}")
    @ForAnyone(because = "what the demo page looks like")
    ResponseEntity<Resource> asset(@PathVariable String file) {
        requireOwnMachine();
        var asset = Optional.of(new ClassPathResource(FOLDER + file))
                .filter(ClassPathResource::exists)
                .orElseThrow(() -> Refusal.absent("page"));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(file.endsWith(".css") ? "text/css" : "image/svg+xml"))
                .body(asset);
    }

    private Bytes genesis(Channels.First first) {
        return workspaces.get(first.workspace()).genesis();
    }

    private void requireOwnMachine() {
        if (!reach.isThisMachineOnly()) {
            throw Refusal.absent("page");
        }
    }

    private static String text(String file) {
        try {
            return new ClassPathResource(FOLDER + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo page is missing", e);
        }
    }
}
