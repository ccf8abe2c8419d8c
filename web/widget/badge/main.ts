import type { DoorBody } from "../../api/bodies.ts"
import { hub } from "../../api/http.ts"
import { texts } from "../frame/texts.ts"
import { addressOf } from "../shared/address.ts"
import { HostPage } from "../shared/host.ts"
import { looksOf } from "../shared/looks.ts"

/** The small page that stands in for the frame until it is opened: it says how the button looks. */
const { channel } = addressOf(location)
const host = new HostPage(window, () => undefined)

host.say({ parley: "looks", looks: looksOf(await hub().get<DoorBody>(`/widget/channels/${channel}`), texts) })
