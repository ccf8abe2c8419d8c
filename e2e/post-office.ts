import { once } from "node:events"
import { createServer, type AddressInfo, type Server, type Socket } from "node:net"

/** A mail server that takes every mail and keeps it. */
export class PostOffice {
  readonly mails: string[] = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer(socket => { this.#serve(socket) })
  }

  static async open(): Promise<PostOffice> {
    const office = new PostOffice()
    office.#server.listen(0, "127.0.0.1")
    await once(office.#server, "listening")
    return office
  }

  /** As a hub takes it. */
  get environment(): Readonly<Record<string, string>> {
    const { port } = this.#server.address() as AddressInfo
    return { PARLEY_SMTP_URL: `smtp://127.0.0.1:${port}`, PARLEY_MAIL_FROM: "chat@hub.example" }
  }

  close(): void {
    this.#server.close()
  }

  /** As much of SMTP as one sender needs. */
  #serve(socket: Socket): void {
    let [heard, inMail] = ["", false]
    socket.setEncoding("utf8")
    socket.write("220 post office\r\n")
    socket.on("data", (words: string) => {
      heard += words
      for (let end = heard.indexOf(inMail ? "\r\n.\r\n" : "\r\n"); end >= 0;) {
        const said = heard.slice(0, end)
        heard = heard.slice(end + (inMail ? 5 : 2))
        if (inMail) this.mails.push(decoded(said))
        inMail = !inMail && /^data$/i.test(said)
        socket.write(inMail ? "354 go on\r\n" : /^quit/i.test(said) ? "221 bye\r\n" : "250 fine\r\n")
        end = heard.indexOf(inMail ? "\r\n.\r\n" : "\r\n")
      }
    })
    socket.on("error", () => undefined)
  }
}

/** With each of its parts as it was before quoted-printable. */
function decoded(mail: string): string {
  return mail.split(/\r\n(?=--)/).map(part => part.includes("quoted-printable") ? plain(part) : part).join("\r\n")
}

function plain(part: string): string {
  const escape = /=([0-9A-F]{2})/g
  return part.replaceAll("=\r\n", "").replaceAll(escape, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
