import type { Kind } from '../cells/order-statistics.ts'
import type { CellStatus } from '../primary/cell-status.ts'

/** The statuses of the cells of one cycle, by place of the contributor set and kind. */
export type Statuses = readonly Readonly<Record<Kind, CellStatus>>[]

const statuses: readonly CellStatus[] = ['D', 'F', 'A', 'C']
const codes: Readonly<Record<CellStatus, number>> = { D: 0, F: 1, A: 2, C: 3 }
/** Where the two bits of a kind begin. */
const shifts: Readonly<Record<Kind, number>> = { mean: 0, median: 2, quartiles: 4, deciles: 6, extremes: 8 }

/**
 * The statuses of many sets while they are decided, each D before. Sets with the same statuses share an object, so that a
 * decision is small, also when it goes from one thread to another.
 */
export class StatusRecord {
  /** By place of the set, two bits for each kind. */
  readonly #codes: Uint16Array

  constructor(sets: number) {
    this.#codes = new Uint16Array(sets)
  }

  write(at: number, kind: Kind, status: CellStatus): void {
    const shift = shifts[kind]
    this.#codes[at] = (this.#codes[at]! & ~(3 << shift)) | (codes[status] << shift)
  }

  get statuses(): Statuses {
    const byCode: Statuses[number][] = []
    const bySet: Statuses[number][] = []
    for (let at = 0; at < this.#codes.length; at++) {
      const code = this.#codes[at]!
      byCode[code] ??= recordOf(code)
      bySet.push(byCode[code])
    }
    return bySet
  }
}

function recordOf(code: number): Statuses[number] {
  const statusOf = (kind: Kind) => statuses[(code >> shifts[kind]) & 3]!
  return {
    mean: statusOf('mean'),
    median: statusOf('median'),
    quartiles: statusOf('quartiles'),
    deciles: statusOf('deciles'),
    extremes: statusOf('extremes'),
  }
}
