import type { Page } from "playwright-core"
import { expect } from "vitest"

/**
 * Markup for each field that somebody fills in. Whatever it would make, were it taken for more than words, carries the
 * attribute `hostile`; what it would run, speaks up. Some begin as a sheet's formula does.
 */
export const markup = {
  workspace: "Linden <script hostile>alert('workspace')</script>",
  owner: "Mira <img hostile src=x onerror=alert('owner')>",
  colleague: "-2+3<svg hostile onload=alert('colleague')>",
  team: "\"><svg hostile onload=alert('team')>",
  inbox: "=HYPERLINK(\"javascript:alert('inbox')\")<b hostile>",
  greeting: "<iframe hostile srcdoc=\"<script>alert('greeting')</script>\"></iframe> javascript:alert('greeting')",
  question: "<form hostile action=javascript:alert('question')><button>Well?",
  invitation: "<a hostile href=\"javascript:alert('invitation')\">Jonas</a>",
  visitorName: "Leonie <img hostile src=x onerror=alert('name')>",
  visitorEmail: "\"<svg hostile onload=alert('email')>\"@example.org",
  identifier: "<style hostile>*{display:none}</style>",
  message: "<img hostile src=x onerror=alert('message')> https://shop.example/\"onmouseover=alert('link')",
  answer: "<script hostile>alert('answer')</script> <a hostile href=javascript:alert('answer')>here</a> &lt;b&gt;",
  edit: "</textarea><script hostile>alert('edit')</script>",
  note: "<svg hostile><animate onbegin=alert('note') attributeName=x></svg> {{7*7}} ${7*7}",
  rating: "<object hostile data=\"data:text/html,<script>alert('rating')</script>\">",
  label: "+<i hostile onclick=alert('label')>late",
  view: "<details hostile open ontoggle=alert('view')>",
  reply: "<marquee hostile onstart=alert('reply')>",
  replyText: "<math hostile><mi xlink:href=\"javascript:alert('text')\">Hello</mi></math>",
  contactName: "<button hostile autofocus onfocus=alert('contact')>Leonie",
  field: "<base hostile href=//evil.example>",
  value: "<input hostile autofocus onfocus=alert('value')>",
  file: "\"><img hostile src=x onerror=alert('file')>.bin",
} as const

/** Fails if anything on a page, or in a frame of it, has come from words, or has a script for an address. */
export async function expectInert(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const found = await frame.evaluate(() => {
      const roots = [document, ...Array.from(document.querySelectorAll("*"), ({ shadowRoot }) => shadowRoot)]
      return roots.flatMap(root => Array.from(root?.querySelectorAll("*") ?? []))
        .filter(({ attributes, tagName }) => (tagName === "SCRIPT" && !("src" in attributes))
          || Array.from(attributes).some(({ name, value }) => name === "hostile" || name.startsWith("on")
            || (/href|src|action|^data$/.test(name) && /^\s*javascript:/i.test(value))))
        .map(({ outerHTML }) => outerHTML)
    })
    expect(found).toEqual([])
  }
}
