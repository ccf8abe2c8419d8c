/** The two keys of an app, and where the hub is. */
export interface Connection {
    readonly hub: string;
    readonly apiKey: string;
    readonly clientKey: string;
    /** For how long an answer is waited for, in milliseconds. */
    readonly timeout?: number;
    readonly fetch?: typeof fetch;
}
/** Who answers a customer now. */
export interface State {
    readonly customer: string;
    readonly conversation: string | null;
    readonly owner: "bot" | "human" | "nobody";
    readonly epoch: number;
    readonly paused: boolean;
}
export type EventType = "message_in" | "message_out" | "unknown" | "human_requested" | "custom_alert";
/** Something that a bot reports of a customer. */
export interface BotEvent {
    readonly type: EventType;
    readonly customer: string;
    /** Your own id of the message: what comes again under it is stored once. */
    readonly id?: string;
    readonly text?: string;
    /** ISO 8601. */
    readonly at?: string;
    readonly epoch?: number;
}
export interface Problem {
    readonly type: string;
    readonly detail: string;
}
/** What became of an event. The state is missing where the event could not be read. */
export interface Told {
    readonly customer: string | null;
    readonly conversation: string | null;
    readonly owner: State["owner"] | null;
    readonly epoch: number | null;
    readonly paused: boolean | null;
    readonly outcome: "stored" | "repeated" | "refused";
    readonly problem: Problem | null;
}
export interface Attributes {
    readonly name?: string;
    readonly email?: string;
    readonly fields?: Readonly<Record<string, string>>;
}
/** The hub has answered that it will not do it. */
export declare class Refused extends Error {
    readonly status: number;
    readonly problem: Problem & {
        readonly ownership?: Pick<State, "owner" | "epoch">;
    };
    constructor(status: number, problem: Refused["problem"]);
    get isStale(): boolean;
}
/** Nothing is known of what became of a request: there was no answer, or the hub could not do it. */
export declare class Unanswered extends Error {
    constructor(cause: unknown);
}
/** The API for bots, one method for each request. */
export declare class Hub {
    #private;
    constructor(connection: Connection);
    report(events: readonly BotEvent[]): Promise<readonly Told[]>;
    state(customer: string): Promise<State>;
    /** @throws Refused, which is stale when somebody else answers than when this was decided */
    say(customer: string, word: {
        readonly id: string;
        readonly text: string;
        readonly epoch: number;
    }): Promise<Told>;
    typing(customer: string): Promise<State>;
    describe(customer: string, attributes: Attributes): Promise<State>;
}
