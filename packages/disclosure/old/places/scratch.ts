/** A scratch buffer for many lists of places, since memory of its own for each list costs more than what is written. */
export class Scratch {
  #places = new Uint32Array()
  #taken = 0

  /** Zeros to be written over, handed out once. */
  take(count: number): Uint32Array {
    if (this.#taken + count > this.#places.length) {
      this.#places = new Uint32Array(Math.max(placesAtOnce, count))
      this.#taken = 0
    }
    this.#taken += count
    return this.#places.subarray(this.#taken - count, this.#taken)
  }
}

const placesAtOnce = 4096
