import type { scoreColumns } from '@pmm/core/contract/table'
import { type Audience, isShown, type LevelOf } from '@pmm/core/disclosure/level'
import type { Method } from '@pmm/core/method/schema/method'
import type { Plan } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { Coded } from '@pmm/table/coded'
import { codesOf, type Frame } from '@pmm/table/frame'
import { hideAbove } from './counting.ts'

/** Which nodes of which administrations of a cycle an audience may see; a node or an administration it does not list may be seen. */
export class Visibility {
  readonly #administrations: ReadonlyMap<string, number>
  readonly #nodes: ReadonlyMap<string, number>
  readonly #hidden: Uint8Array

  /** @param hidden 1 where a node may not be seen, administration by administration */
  constructor(administrations: readonly string[], nodes: readonly string[], hidden: Uint8Array) {
    this.#administrations = new Map(administrations.map((code, place) => [code, place]))
    this.#nodes = new Map(nodes.map((code, place) => [code, place]))
    this.#hidden = hidden
  }

  isVisible(administration: string, node: string): boolean {
    const place = this.#administrations.get(administration)
    const at = this.#nodes.get(node)
    return place === undefined || at === undefined || this.#hidden[place * this.#nodes.size + at] !== 1
  }

  /**
   * By row of a table, 1 where the node of an administration may not be seen.
   *
   * @param administrations column of the table
   * @param nodes column of the table, whose words may be there twice
   */
  hiddenIn(administrations: Coded, nodes: Coded): Uint8Array {
    const width = this.#nodes.size
    const starts = administrations.words.map((code) => width * (this.#administrations.get(code) ?? Number.NaN))
    const places = nodes.words.map((code) => this.#nodes.get(code) ?? Number.NaN)
    const marks = new Uint8Array(nodes.codes.length)
    for (let row = 0; row < marks.length; row++)
      marks[row] = this.#hidden[starts[administrations.codes[row]!]! + places[nodes.codes[row]!]!] ?? 0
    return marks
  }
}

/**
 * What an audience may see of the scores of a cycle: a KPI where its disclosure level allows it, or where there is no value
 * to hide; a group where every score below it that counts for its score may be seen, because its score would give away a
 * hidden one. A KPI without a score, or without weight, counts for no group (see `groupsAbove`): hidden, it hides itself
 * alone.
 */
export function visibilityOf(
  scores: Frame<typeof scoreColumns>,
  method: Method,
  levelOf: LevelOf,
  audience: Audience,
): Visibility {
  const plan = planFor(method)
  const cells = cellsIn(scores, plan)
  const { value, score } = scores.data
  const hidden = new Uint8Array(cells.length)
  const scored = new Uint8Array(cells.length)
  for (let row = 0; row < scores.length; row++) {
    const cell = cells.at(row)
    if (cell < 0) continue
    const hasScore = !Number.isNaN(score[row]!)
    if (hasScore) scored[cell] = 1
    if (!cells.isKpi(row) || (Number.isNaN(value[row]!) && !hasScore)) continue
    if (!isShown(levelOf(cells.administration(row), cells.node(row)), audience)) hidden[cell] = 1
  }
  hideAbove(hidden, plan, scored)
  return new Visibility(
    cells.administrations,
    plan.nodes.map(({ code }) => code),
    hidden,
  )
}

/** Where the rows of a table of scores lie by administration and node of a plan. */
function cellsIn(scores: Frame<typeof scoreColumns>, { method, nodes }: Plan) {
  const administration = codesOf(scores, 'administration')
  const node = codesOf(scores, 'node')
  const placeOf = new Map(nodes.map(({ code }, place) => [code, place]))
  const places = node.words.map((code) => placeOf.get(code) ?? -1)
  const placeAt = (row: number) => places[node.codes[row]!]!
  return {
    administrations: administration.words,
    length: administration.words.length * nodes.length,
    administration: (row: number) => administration.words[administration.codes[row]!]!,
    node: (row: number) => node.words[node.codes[row]!]!,
    isKpi: (row: number) => placeAt(row) < method.kpis.length,
    /** −1 for a node that the plan does not have. */
    at: (row: number) => (placeAt(row) < 0 ? -1 : administration.codes[row]! * nodes.length + placeAt(row)),
  }
}
