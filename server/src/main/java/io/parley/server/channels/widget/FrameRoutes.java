package io.parley.server.channels.widget;

import io.parley.server.identity.ForAnyone;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The pages of the widget: the launcher for the host's page, and the frame that the conversation runs in.
@RestController
class FrameRoutes {
    private static final String FRAME_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "media-src blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "");

    private final Channels channels;

    FrameRoutes(Channels channels) {
        this.channels = channels;
    }

    @GetMapping("/widget/frame")
    @ForAnyone(because = "the page of the widget; it holds no data")
    ResponseEntity<Resource> frame(@RequestParam ChannelId channel) {
        return page(channel, "static/widget/frame/index.html");
    }

    @GetMapping("/widget/badge")
    @ForAnyone(because = "the page behind the widget's button; it holds no data")
    ResponseEntity<Resource> badge(@RequestParam ChannelId channel) {
        return page(channel, "static/widget/badge/index.html");
    }

    /// May be embedded by the websites of its channel, and by nobody else. A channel that does not exist may be
    /// embedded by nobody; the page then says so.
    private ResponseEntity<Resource> page(ChannelId channel, String file) {
        var ancestors = channels.workspaceOf(channel)
                .map(workspace -> websites(workspace, channel).frameAncestors())
                .orElse("frame-ancestors 'self'");
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", FRAME_POLICY + ancestors)
                .body(new ClassPathResource(file));
    }

    @GetMapping("/widget.js")
    @ForAnyone(because = "the script that websites include")
    ResponseEntity<Resource> launcher() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript"))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(new ClassPathResource("static/widget.js"));
    }

    private Websites websites(WorkspaceId workspace, ChannelId channel) {
        return channels.get(workspace, channel).settings().websites();
    }
}
