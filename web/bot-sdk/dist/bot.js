import { Hub, Refused, Unanswered, } from "./hub.js";
import { Owed } from "./owed.js";
import { Recent } from "./recent.js";
const mostCustomers = 10_000;
const mostWords = 10_000;
/**
 * A bot that is not heard over a person. It speaks under the epoch in which it was asked, and delivers what the hub has
 * let through. Where a person answers, or nothing is known, it takes no answer of the hub for a reason to be silent.
 */
export class Bot {
    hub;
    #parts;
    #owed;
    #known = new Recent(mostCustomers);
    #delivered = new Recent(mostWords);
    constructor(connection, parts) {
        this.hub = new Hub(connection);
        this.#owed = new Owed(this.hub);
        this.#parts = parts;
    }
    /** How many events wait for the hub to answer. They go with the next report. */
    get owed() { return this.#owed.size; }
    /** What the hub has told last of a customer. */
    known(customer) {
        return this.#known.get(customer);
    }
    /** Reports what a customer has said, and answers her if the bot may. */
    async hear(heard) {
        const { customer, id, text, at } = heard;
        const told = await this.#report({ type: "message_in", customer, id, text, ...at === undefined ? {} : { at } });
        if (told === undefined)
            return await this.#offline(heard);
        if (told.paused !== false || told.epoch === null)
            return "silent";
        const reply = await this.#parts.think(heard);
        if (reply.kind === "silence")
            return "silent";
        const called = reply.kind === "say" ? "said" : await this.#call(customer, reply.kind);
        if (reply.text === undefined)
            return called;
        return await this.say(customer, { id: heard.id, text: reply.text, epoch: told.epoch });
    }
    /** Says something if the bot answers still, and delivers it then. May be repeated when it was unanswered. */
    async say(customer, word) {
        const told = await this.hub.say(customer, word).catch((error) => this.#unsaid(customer, error));
        if (typeof told === "string")
            return told;
        this.#learn(told);
        if (told.outcome === "repeated" && told.paused !== false)
            return "stale";
        return await this.#deliver(customer, word);
    }
    /** Under which epoch the bot answers a customer; nothing when it does not, or when the hub does not say. */
    async epochOf(customer) {
        const state = await answered(this.hub.state(customer));
        if (state === undefined)
            return undefined;
        this.#remember(state);
        return state.paused ? undefined : state.epoch;
    }
    /** Shows the team that the bot is writing, if the hub can be reached. */
    async typing(customer) {
        const state = await answered(this.hub.typing(customer));
        if (state !== undefined)
            this.#remember(state);
    }
    /** Tells the team who a customer is. */
    async describe(customer, attributes) {
        this.#remember(await this.hub.describe(customer, attributes));
    }
    /** Reports what is owed; gives how much is left of it. */
    async settle() {
        await this.#owed.settle();
        return this.owed;
    }
    /** Words that are said without the hub are owed to it, without an epoch: they have been said. */
    async #offline(heard) {
        const { customer } = heard;
        if (this.#parts.offline !== "as-known" || this.known(customer)?.paused !== false)
            return "unanswered";
        const reply = await this.#parts.think(heard);
        if (reply.kind === "silence")
            return "silent";
        if (reply.kind !== "say")
            this.#owed.add({ type: reply.kind, customer });
        if (reply.text === undefined)
            return "called";
        this.#owed.add({ type: "message_out", customer, id: heard.id, text: reply.text });
        return await this.#deliver(customer, { id: heard.id, text: reply.text });
    }
    async #deliver(customer, { id, text }) {
        const key = JSON.stringify([customer, id]);
        if (this.#delivered.get(key) !== undefined)
            return "said";
        this.#delivered.set(key, true);
        try {
            await this.#parts.deliver(customer, text);
            return "said";
        }
        catch (error) {
            this.#delivered.delete(key);
            throw error;
        }
    }
    async #call(customer, type) {
        return await this.#report({ type, customer }) === undefined ? "unanswered" : "called";
    }
    async #report(event) {
        const told = await this.#owed.report(event);
        if (told === undefined)
            return undefined;
        this.#learn(told);
        if (told.problem !== null)
            throw new Refused(400, told.problem);
        return told;
    }
    #unsaid(customer, error) {
        if (error instanceof Unanswered)
            return "unanswered";
        if (!(error instanceof Refused && error.isStale))
            throw error;
        const { ownership } = error.problem;
        const conversation = this.known(customer)?.conversation ?? null;
        if (ownership !== undefined) {
            const { owner, epoch } = ownership;
            this.#remember({ customer, conversation, owner, epoch, paused: owner !== "bot" });
        }
        return "stale";
    }
    #learn({ customer, conversation, owner, epoch, paused }) {
        if (customer === null || owner === null || epoch === null || paused === null)
            return;
        this.#remember({ customer, conversation, owner, epoch, paused });
    }
    /** An answer that was overtaken by a newer one is not believed. */
    #remember(state) {
        const before = this.known(state.customer);
        if (before === undefined || before.epoch <= state.epoch)
            this.#known.set(state.customer, state);
    }
}
/** What was answered, or nothing if the hub has not. */
async function answered(asked) {
    return await asked.catch((error) => {
        if (error instanceof Unanswered)
            return undefined;
        throw error;
    });
}
