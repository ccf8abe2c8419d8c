import { mount } from "svelte"
import "@fontsource-variable/inter/wght.css"
import "../look/tokens.css"
import "../look/controls.css"
import { Problem } from "../api/problem.ts"
import App from "./App.svelte"
import InsecureOrigin from "./shell/InsecureOrigin.svelte"

const target = document.getElementById("app")
if (target === null) throw new Error("index.html has no element with the id app")
// Whatever was asked when the session ended is answered by its end, which the session tells.
addEventListener("unhandledrejection", event => {
  if (event.reason instanceof Problem && event.reason.status === 401) event.preventDefault()
})
// Outside of https and localhost, browsers have no crypto.subtle: there is nothing that the console could do.
mount(isSecureContext ? App : InsecureOrigin, { target })
