/** The entries that were set last, at most so many. */
export class Recent {
    #most;
    #entries = new Map();
    constructor(most) {
        this.#most = most;
    }
    get(key) {
        return this.#entries.get(key);
    }
    set(key, value) {
        this.#entries.delete(key);
        this.#entries.set(key, value);
        for (const oldest of this.#entries.keys()) {
            if (this.#entries.size <= this.#most)
                return;
            this.#entries.delete(oldest);
        }
    }
    delete(key) {
        this.#entries.delete(key);
    }
}
