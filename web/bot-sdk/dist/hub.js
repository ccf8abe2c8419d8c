/** The hub has answered that it will not do it. */
export class Refused extends Error {
    status;
    problem;
    constructor(status, problem) {
        super(`${status} ${problem.detail}`);
        this.name = "Refused";
        this.status = status;
        this.problem = problem;
    }
    get isStale() { return this.status === 409 && this.problem.type === "urn:parley:problem:stale"; }
}
/** Nothing is known of what became of a request: there was no answer, or the hub could not do it. */
export class Unanswered extends Error {
    constructor(cause) {
        super("The hub has not answered.", { cause });
        this.name = "Unanswered";
    }
}
/** The API for bots, one method for each request. */
export class Hub {
    #connection;
    constructor(connection) {
        this.#connection = connection;
    }
    report(events) {
        return this.#ask("POST", "events", { events });
    }
    state(customer) {
        return this.#ask("GET", `${pathOf(customer)}/state`);
    }
    /** @throws Refused, which is stale when somebody else answers than when this was decided */
    say(customer, word) {
        return this.#ask("POST", `${pathOf(customer)}/messages`, word);
    }
    typing(customer) {
        return this.#ask("POST", `${pathOf(customer)}/typing`);
    }
    describe(customer, attributes) {
        return this.#ask("PUT", `${pathOf(customer)}/attributes`, attributes);
    }
    async #ask(method, path, body) {
        const { status, json } = await this.#answer(method, path, body);
        if (status < 300)
            return json;
        if (status >= 500 || status === 429)
            throw new Unanswered(json);
        throw new Refused(status, json);
    }
    async #answer(method, path, body) {
        const { hub, apiKey, clientKey, timeout = 10_000, fetch: send = fetch } = this.#connection;
        const headers = { "apikey": apiKey, "clientkey": clientKey, "content-type": "application/json" };
        try {
            const answer = await send(new URL(`/api/v1/bot/${path}`, hub), {
                method, headers, signal: AbortSignal.timeout(timeout), redirect: "error",
                ...body === undefined ? {} : { body: JSON.stringify(body) },
            });
            return { status: answer.status, json: await answer.json() };
        }
        catch (error) {
            throw new Unanswered(error);
        }
    }
}
function pathOf(customer) {
    return `customers/${encodeURIComponent(customer)}`;
}
