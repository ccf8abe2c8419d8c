import { mount } from "svelte"
import "@fontsource-variable/inter/wght.css"
import "../look/tokens.css"
import "../look/controls.css"
import App from "./App.svelte"
import InsecureOrigin from "./shell/InsecureOrigin.svelte"

const target = document.getElementById("app")
if (target === null) throw new Error("index.html has no element with the id app")
// Outside of https and localhost, browsers have no crypto.subtle: there is nothing that the console could do.
mount(isSecureContext ? App : InsecureOrigin, { target })
