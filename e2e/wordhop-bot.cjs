// A bot that was built with the SDK of Wordhop, as it is on npm, in a process of its own: it keeps its state on the
// global object. It is told by messages what to say, and tells what it was told.
const make = require("wordhop")

const [, , root, apiKey, clientKey, platform, more] = process.argv
const bots = [make(apiKey, clientKey, { serverRoot: root, socketServer: root, platform })]
if (more !== undefined) {
  const [otherApi, otherClient] = more.split(" ")
  bots.push(make(otherApi, otherClient, { serverRoot: root, socketServer: root, platform }))
}

bots.forEach((bot, index) => {
  for (const event of ["socket_id_set", "chat response", "channel update"]) {
    bot.on(event, message => process.send({ event, bot: index, message: message ?? null }))
  }
})

// A later version of the SDK passes this on; the connection is the same.
Object.socket.on("user typing", message => process.send({ event: "user typing", bot: 0, message }))

process.on("message", ({ id, bot, call, message }) => {
  bots[bot][call](message).then(
    answer => process.send({ id, answer: answer ?? null }),
    error => process.send({ id, error: String(error).slice(0, 500) }),
  )
})
