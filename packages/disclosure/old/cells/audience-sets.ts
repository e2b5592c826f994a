import { countIn, writeMarked } from '@pmm/comparison/visible/bit-marks'
import { Scratch } from '../places/scratch.ts'
import type { Column } from './column.ts'
import type { ContributorSet, ContributorSets } from './contributor-set.ts'

/** A contributor set as an audience sees it. */
export interface AudienceSet {
  readonly contributorSet: ContributorSet
  /** The contributors whose values are confidential, ascending by place. */
  readonly confidential: Uint32Array
}

/** The contributor sets of a cycle as an audience sees them, by place; each is made when it is first asked for. */
export class AudienceSets {
  /** By place of the set, how many contributors have a confidential value. */
  readonly counts: Uint16Array
  readonly #contributorSets: ContributorSets
  readonly #columns: readonly Pick<Column, 'hidden'>[]
  readonly #sets: (AudienceSet | undefined)[]
  readonly #scratch = new Scratch()

  constructor(contributorSets: ContributorSets, columns: readonly Pick<Column, 'hidden'>[]) {
    const { sets } = contributorSets
    this.counts = new Uint16Array(sets.length)
    for (let at = 0; at < sets.length; at++)
      this.counts[at] = countIn(sets[at]!.members, columns[sets[at]!.node]!.hidden)
    this.#contributorSets = contributorSets
    this.#columns = columns
    this.#sets = new Array<AudienceSet | undefined>(sets.length).fill(undefined)
  }

  of(at: number): AudienceSet {
    this.#sets[at] ??= this.#make(at)
    return this.#sets[at]
  }

  #make(at: number): AudienceSet {
    const contributorSet = this.#contributorSets.of(at)
    const { node, members } = contributorSet.set
    return { contributorSet, confidential: this.#marked(members, this.#columns[node]!.hidden, this.counts[at]!) }
  }

  /** The marked ones of some places. @param count how many of the places are marked */
  #marked(places: Uint32Array, marks: Uint8Array, count: number): Uint32Array {
    if (count === places.length) return places
    return writeMarked(places, marks, this.#scratch.take(count))
  }
}
