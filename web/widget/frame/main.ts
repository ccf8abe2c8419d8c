import { mount } from "svelte"
import "../../look/tokens.css"
import "../../look/schemes.css"
import Frame from "./Frame.svelte"
import { Stage } from "./stage.svelte.ts"

const target = document.getElementById("app")
if (target === null) throw new Error("index.html has no element with the id app")
mount(Frame, { target, props: { stage: new Stage(window) } })
