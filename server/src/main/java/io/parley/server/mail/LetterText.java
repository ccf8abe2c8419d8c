package io.parley.server.mail;

import java.util.ArrayList;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// A letter as plain text and as a page. Mail programs know little of style sheets, so each element has its own.
final class LetterText {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>%s</title></head>
            <body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
            <div style="max-width:480px;margin:0 auto">
            %s
            <p style="margin:24px 0"><a href="%s" style="display:inline-block;padding:10px 18px;border-radius:8px;\
            background:#0b6b5e;color:#ffffff;text-decoration:none;font-weight:600">%s</a></p>
            <div style="font-size:13px;opacity:.75">
            %s
            </div>
            </div>
            </body>
            </html>
            """;

    private LetterText() {}

    static String plain(Letter letter) {
        var parts = new ArrayList<>(letter.paragraphs());
        parts.add(plain(letter.action()));
        parts.addAll(letter.smallPrint());
        letter.stop().map(LetterText::plain).ifPresent(parts::add);
        return String.join("\n\n", parts) + "\n";
    }

    static String html(Letter letter) {
        var small = new ArrayList<>(
                letter.smallPrint().stream().map(LetterText::paragraph).toList());
        letter.stop().map(LetterText::paragraph).ifPresent(small::add);
        return PAGE.formatted(
                HtmlUtils.htmlEscape(letter.subject()),
                letter.paragraphs().stream().map(LetterText::paragraph).collect(Collectors.joining("\n")),
                HtmlUtils.htmlEscape(letter.action().address().toString()),
                HtmlUtils.htmlEscape(letter.action().words()),
                String.join("\n", small));
    }

    private static String plain(Letter.Link link) {
        return link.words() + ":\n" + link.address();
    }

    private static String paragraph(String words) {
        return "<p>" + HtmlUtils.htmlEscape(words) + "</p>";
    }

    private static String paragraph(Letter.Link link) {
        return "<p><a href=\"%s\" style=\"color:inherit\">%s</a></p>"
                .formatted(HtmlUtils.htmlEscape(link.address().toString()), HtmlUtils.htmlEscape(link.words()));
    }
}
