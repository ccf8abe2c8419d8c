import { existsSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { delimiter, extname, join } from "node:path"
import { type Browser, chromium } from "playwright-core"
import { build, type Rolldown } from "vite"

/** As strict as what the hub sends with its own pages. */
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; media-src blob:"

const types: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript" }

/** Builds a page as the widget and the console are built, and serves it on localhost until it is closed. */
export async function serve(root: string): Promise<{ readonly url: string, readonly server: Server }> {
  const files = await built(root)
  const server = createServer((request, response) => {
    const path = request.url === "/" ? "index.html" : request.url?.slice(1) ?? ""
    const content = files.get(path)
    response.writeHead(content === undefined ? 404 : 200, {
      "Content-Type": types[extname(path)] ?? "application/octet-stream", "Content-Security-Policy": policy,
    })
    response.end(content)
  })
  await new Promise<void>(listening => server.listen(0, "127.0.0.1", listening))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, server }
}

/** Starts the Chromium of this machine. */
export async function launch(): Promise<Browser> {
  const places = (process.env["PATH"] ?? "").split(delimiter).map(folder => join(folder, "chromium"))
  const executablePath = places.find(place => existsSync(place))
  if (executablePath === undefined) throw new Error("Chromium is missing. Install it: apt-get install chromium")
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] })
}

/** Builds a page, or another input, into memory: file names to contents. */
export async function built(
  root: string, rolldownOptions: Rolldown.InputOptions = {},
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const made = await build({
    root, configFile: false, logLevel: "error",
    build: { write: false, target: "es2022", assetsInlineLimit: 0, rolldownOptions },
  })
  const outputs = ([made].flat() as Rolldown.RolldownOutput[]).flatMap(({ output }) => output)
  return new Map(outputs.map(file => [file.fileName, file.type === "chunk" ? file.code : file.source]))
}
