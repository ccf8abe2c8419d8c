import { type BotEvent, type Hub, type Told } from "./hub.ts";
/** What the hub has not answered yet. It goes before whatever is reported next; by its ids it is stored once. */
export declare class Owed {
    #private;
    constructor(hub: Hub);
    get size(): number;
    add(event: BotEvent): void;
    /**
     * Reports an event after all that is owed.
     *
     * @returns what became of it; nothing when the hub has not answered, and it is owed then
     */
    report(event: BotEvent): Promise<Told | undefined>;
    /** Reports what is owed, until the hub does not answer; gives what became of it. */
    settle(): Promise<ReadonlyMap<BotEvent, Told>>;
}
/** Events in the same order, as few requests as may be. */
export declare function batches(events: readonly BotEvent[]): readonly (readonly BotEvent[])[];
