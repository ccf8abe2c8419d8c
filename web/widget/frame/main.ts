import { mount } from "svelte"
import Frame from "./Frame.svelte"

const target = document.getElementById("app")
if (target === null) throw new Error("index.html has no element with the id app")
mount(Frame, { target })
