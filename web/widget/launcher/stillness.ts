/**
 * Keeps the website's page from scrolling behind a chat that covers it. A sheet made by script, as everything here is;
 * the media query lets the page go where the window becomes wide enough to show it beside the chat.
 */
const sheet = new CSSStyleSheet()

export function holdStill(held: boolean): void {
  const others = document.adoptedStyleSheets.filter(other => other !== sheet)
  if (held) sheet.replaceSync(stillness())
  document.adoptedStyleSheets = held ? [...others, sheet] : others
}

/**
 * Nothing moves by it: `body` scrolls by itself only where both say how, and is `visible` otherwise, since the window
 * takes over what one of them says (CSS Overflow 3, section 3.3).
 */
function stillness(): string {
  const parts = [document.documentElement, document.body]
  const ofBody = parts.every(part => getComputedStyle(part).overflowY !== "visible") ? "hidden" : "visible"
  return `@media screen and (max-width: 480px) {
    html { overflow: hidden !important; }
    body { overflow: ${ofBody} !important; }
  }`
}
