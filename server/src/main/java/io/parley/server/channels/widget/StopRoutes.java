package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.server.identity.ForAnyone;
import io.parley.server.kernel.ConversationId;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where the link in a mail leads that ends such mails. Following it asks, since programs follow links too; a mail
/// program that ends them for its person (RFC 8058) posts at once.
@RestController
@RequestMapping("/widget/mail")
class StopRoutes {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final MailWishes wishes;

    StopRoutes(MailWishes wishes) {
        this.wishes = wishes;
    }

    @GetMapping("/stop")
    @ForAnyone(because = "a page that asks whether she is sure; it says and changes nothing")
    ResponseEntity<Resource> ask(@RequestParam ConversationId of, @RequestParam String key) {
        return page("stop.html", MediaType.TEXT_HTML);
    }

    @PostMapping("/stop")
    @ForAnyone(because = "whoever has the mail may end such mails, in any browser; its link brings an HMAC")
    ResponseEntity<Resource> stop(@RequestParam ConversationId of, @RequestParam String key) {
        wishes.stop(of, Bytes.ofB64(key));
        return page("stopped.html", MediaType.TEXT_HTML);
    }

    @GetMapping("/page.css")
    @ForAnyone(because = "what those pages look like")
    ResponseEntity<Resource> style() {
        return page("page.css", MediaType.valueOf("text/css"));
    }

    private static ResponseEntity<Resource> page(String file, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .body(new ClassPathResource("static/mail/" + file));
    }
}
