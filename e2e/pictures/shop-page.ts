/** Who else asks on the same morning, the last one at the top of the list. */
export const questions = [
  ["Henrik Aalto", "Do you have the children's cough syrup without sugar?"],
  ["Priya Raman", "My parcel says delivered, but there is nothing here"],
  ["Sofia Lindqvist", "Which sunscreen is right for a six-month-old?"],
  ["Tom Weller", "Can my neighbour collect the prescription for me?"],
  ["Amira Haddad", "The thermometer shows only Fahrenheit. How do I change it?"],
  ["Jakub Nowak", "Is the vaccination on Thursday still on?"],
] as const

/** The website of a pharmacy, with the widget. */
export function shopPage(line: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Linden Pharmacy</title>${line}<style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
    body { margin: 0; background: light-dark(#f4f1ea, #1c1b18); color: light-dark(#29261f, #e9e5da) }
    header { display: flex; gap: 28px; padding: 20px 40px; background: light-dark(#fff, #24221e) }
    header b { margin-right: auto }
    main { padding: 48px 40px; max-width: 560px }
    h1 { font-size: 34px; line-height: 1.2; margin: 0 0 12px }
    .goods { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; margin-top: 32px }
    .goods div { height: 120px; border-radius: 12px; background: light-dark(#e4ddcc, #34302a); padding: 12px }
    @media (max-width: 600px) { header { padding: 16px; gap: 16px } main { padding: 32px 16px } h1 { font-size: 26px } }
  </style></head><body><header><b>Linden Pharmacy</b><span>Shop</span><span>Prescriptions</span></header>
  <main><h1>Well advised, at home by tomorrow</h1><p>Order until six, and we bring it on the next day. Questions? Ask us
  here, we are pharmacists.</p><div class="goods"><div>Skin</div><div>Cold and flu</div><div>Children</div></div></main>
  </body></html>`
}
