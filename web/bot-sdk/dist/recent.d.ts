/** The entries that were set last, at most so many. */
export declare class Recent<K, V> {
    #private;
    constructor(most: number);
    get(key: K): V | undefined;
    set(key: K, value: V): void;
    delete(key: K): void;
}
