import { countIn, writeMarked } from '@pmm/comparison/visible/marks'
import type { Column } from '../cells/columns.ts'
import type { Portraits } from '../cells/contributor-set.ts'
import { Room } from '../cells/scratch.ts'
import type { Candidate } from '../primary/primary.ts'

/** The sets of contributors of a cycle as an audience sees them, by place; what takes room is made when it is asked for. */
export class Candidates {
  /** Of how many contributors the numbers are hidden. */
  readonly counts: Uint16Array
  readonly #portraits: Portraits
  readonly #columns: readonly Pick<Column, 'hidden'>[]
  readonly #found: (Candidate | undefined)[]
  readonly #room = new Room()

  constructor(portraits: Portraits, columns: readonly Pick<Column, 'hidden'>[]) {
    const { sets } = portraits
    this.counts = new Uint16Array(sets.length)
    for (let at = 0; at < sets.length; at++)
      this.counts[at] = countIn(sets[at]!.members, columns[sets[at]!.node]!.hidden)
    this.#portraits = portraits
    this.#columns = columns
    this.#found = new Array<Candidate | undefined>(sets.length).fill(undefined)
  }

  of(at: number): Candidate {
    this.#found[at] ??= this.#make(at)
    return this.#found[at]
  }

  #make(at: number): Candidate {
    const portrait = this.#portraits.of(at)
    const { node, members } = portrait.set
    return { portrait, own: this.#marked(members, this.#columns[node]!.hidden, this.counts[at]!) }
  }

  /** Those of the places that are marked. @param count how many they are */
  #marked(places: Uint32Array, marks: Uint8Array, count: number): Uint32Array {
    if (count === places.length) return places
    return writeMarked(places, marks, this.#room.take(count))
  }
}
