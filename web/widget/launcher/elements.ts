/** Makes an element with attributes. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name, attributes?: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Name]
export function element(name: string, attributes?: Readonly<Record<string, string>>): HTMLElement
export function element(name: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  return made
}

/** A drawing of one line, 24 by 24. Made by hand, since a website may forbid to parse HTML (Trusted Types). */
export function drawing(line: string): SVGElement {
  const [svg, path] = [svgElement("svg", { viewBox: "0 0 24 24" }), svgElement("path", { d: line })]
  svg.setAttribute("aria-hidden", "true")
  svg.append(path)
  return svg
}

function svgElement(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  return made
}

/**
 * Made by script, so that the website's policy needs no `style-src` for it. What is important within a shadow wins over
 * anything that a website says of the element around it.
 */
export const sheet = new CSSStyleSheet()
sheet.replaceSync(`
:host { all: initial !important; color-scheme: light dark !important; }
.badge { display: none; }
.bubble {
  position: fixed; right: 20px; bottom: 20px; z-index: 2147483001; width: 56px; height: 56px; padding: 0; border: 0;
  border-radius: 50%; background: var(--accent); color: var(--ink); cursor: pointer;
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 8px 24px rgb(0 0 0 / 18%);
}
.bubble[hidden] { display: none; }
.bubble:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.bubble svg {
  position: absolute; inset: 14px; width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round;
}
.bubble svg + svg, .bubble[aria-expanded=true] svg { visibility: hidden; }
.bubble[aria-expanded=true] svg + svg { visibility: visible; }
.count {
  position: absolute; top: -4px; right: -4px; min-width: 20px; height: 20px; box-sizing: border-box; padding: 0 5px;
  border: 2px solid #fff; border-radius: 10px; background: #b42318; color: #fff;
  font: 600 11px/16px system-ui, sans-serif; text-align: center;
}
.count:empty { display: none; }
.panel {
  position: fixed; right: 20px; bottom: 88px; z-index: 2147483000; width: 384px; height: min(704px, 100dvh - 108px);
  border-radius: 18px; overflow: hidden; visibility: hidden; background: Canvas;
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 12px 40px rgb(0 0 0 / 20%);
}
.panel.shown { visibility: visible; }
.panel:empty { display: none; }
.panel iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: inherit; }
.left { right: auto; left: 20px; }
@media (max-width: 480px) {
  .panel { inset: 0; width: 100%; height: 100dvh; border-radius: 0; }
  .bubble[aria-expanded=true] { display: none; }
}
`)
