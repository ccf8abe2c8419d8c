import { type Attributes, type Connection, Hub, type State } from "./hub.ts";
/** What a customer has said, under the platform's id of the message. */
export interface Heard {
    readonly customer: string;
    readonly id: string;
    readonly text: string;
    /** ISO 8601. */
    readonly at?: string;
}
/** What a bot answers: words, a call for a person with words or without, or nothing. */
export type Reply = {
    readonly kind: "say";
    readonly text: string;
} | {
    readonly kind: "unknown" | "human_requested" | "custom_alert";
    readonly text?: string;
} | {
    readonly kind: "silence";
};
/** What is said, under an id of your own and the epoch in which it was decided. */
export interface Word {
    readonly id: string;
    readonly text: string;
    readonly epoch: number;
}
/** What a bot is made of. */
export interface Parts {
    /** Decides. Called only while the bot answers this customer. */
    readonly think: (heard: Heard) => Promise<Reply> | Reply;
    /** Brings words to the customer, once the hub has let them through. */
    readonly deliver: (customer: string, text: string) => Promise<void>;
    /**
     * What to do while the hub does not answer. `silent`, if not said otherwise: nothing, for a person may have taken
     * over. `as-known`: go on where the bot answered when the hub was heard last, and report later.
     */
    readonly offline?: "silent" | "as-known";
}
/** What came of it: why the bot was silent, if it was. */
export type Came = "said" | "called" | "silent" | "stale" | "unanswered";
/**
 * A bot that is not heard over a person. It speaks under the epoch in which it was asked, and delivers what the hub has
 * let through. Where a person answers, or nothing is known, it takes no answer of the hub for a reason to be silent.
 */
export declare class Bot {
    #private;
    readonly hub: Hub;
    constructor(connection: Connection, parts: Parts);
    /** How many events wait for the hub to answer. They go with the next report. */
    get owed(): number;
    /** What the hub has told last of a customer. */
    known(customer: string): State | undefined;
    /** Reports what a customer has said, and answers her if the bot may. */
    hear(heard: Heard): Promise<Came>;
    /** Says something if the bot answers still, and delivers it then. May be repeated when it was unanswered. */
    say(customer: string, word: Word): Promise<Came>;
    /** Under which epoch the bot answers a customer; nothing when it does not, or when the hub does not say. */
    epochOf(customer: string): Promise<number | undefined>;
    /** Shows the team that the bot is writing, if the hub can be reached. */
    typing(customer: string): Promise<void>;
    /** Tells the team who a customer is. */
    describe(customer: string, attributes: Attributes): Promise<void>;
    /** Reports what is owed; gives how much is left of it. */
    settle(): Promise<number>;
}
