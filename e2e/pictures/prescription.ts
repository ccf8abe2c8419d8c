import type { Browser } from "playwright-core"

/** A photograph of a prescription that lies on a table, as far as a browser can take one. */
export async function prescription(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 560, height: 640 } })
  await page.setContent(`<!doctype html><style>
    body {
      margin: 0; height: 100vh; display: grid; place-items: center; overflow: hidden; font: 17px/1.5 Georgia, serif;
      background:
        repeating-linear-gradient(93deg, #8d6643 0 9px, #95704c 9px 15px, #86603d 15px 28px, #906946 28px 41px);
    }
    article {
      width: 430px; padding: 40px 44px; color: #33312c; rotate: -4deg;
      background: linear-gradient(115deg, #fffdf6, #f2ecdd 70%, #ddd4c0); box-shadow: 4px 12px 30px #0007;
    }
    h1 { margin: 0; font-size: 21px } small { color: #6d685c } hr { border: 0; border-top: 1px solid #b9b2a0 }
    .hand { font: italic 25px/1.6 "Segoe Script", "Comic Neue", cursive; color: #1d3a70; rotate: -1deg }
    .stamp {
      width: 110px; margin: 30px 0 0 auto; padding: 14px; border: 3px solid #2c4f8aa0; border-radius: 50%;
      rotate: 12deg; color: #2c4f8ac0; text-align: center; font: 13px/1.3 Arial, sans-serif;
    }
  </style><article><h1>Dr. Elena Marsh</h1><small>General practice · 12 Mill Lane</small><hr>
  <p>For <b>Leonie Brandt</b></p>
  <p class="hand">Betamethasone 0.1 %<br>cream, 30 g<br>thinly, twice a day,<br>7 days</p>
  <div class="stamp">Practice<br>Dr. E. Marsh</div></article>`)
  const photograph = await page.screenshot({ type: "jpeg", quality: 82 })
  await page.close()
  return photograph
}
