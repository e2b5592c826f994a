import type { ChainGrid, NodeColumns } from '../chain-grid.ts'
import type { ChainStudy } from './chain-study.ts'
import type { Case } from './court.ts'

/** Per node of a grid and administration, shares (0–1) of the draws; missing where performance is. */
export interface Chances {
  readonly above: NodeColumns
  readonly below: NodeColumns
}

/** Chances that were told of a chain, maybe as another audience sees it. */
export interface Told {
  /** The method, and what is uncertain. */
  readonly ground: string
  readonly study: ChainStudy
  readonly cases: readonly Case[]
  readonly chances: readonly Chances[]
}

/**
 * What was told before, to whoever it was. It is looked up by everything that the draws of an administration hang on, so a
 * chance found is bit by bit the one that would be drawn: it tells nothing that is not seen, and saves the work.
 */
export type Precedents = Told[]

/** By place of the grid of a case, the chances told of the same; undefined where there are none. */
export type Found = readonly (Pick<Precedent, 'chances' | 'place'> | undefined)[]

interface Precedent {
  readonly study: ChainStudy
  readonly case: Case
  readonly chances: Chances
  /** Of the grid of the precedent. */
  readonly place: number
}

/** What draws hang on that is the same for everybody. */
export const groundOf = ({ method, spec }: ChainStudy, { nodes }: ChainGrid): string =>
  JSON.stringify([method, spec, nodes])

/** Looks for the administrations of a case among those judged on the same ground. */
export function precedentsFor(own: Case, study: ChainStudy, told: readonly Told[]): Found {
  const judged = told.flatMap((one) => {
    const at = one.cases.findIndex((other) => cyclesOf(other) === cyclesOf(own))
    const places = new Map(one.cases[at]?.pair.grid.administrations.map((code, place) => [code, place]))
    return at < 0 ? [] : [{ study: one.study, case: one.cases[at]!, chances: one.chances[at]!, places }]
  })
  return own.pair.grid.administrations.map((code, place) =>
    judged
      .map((one): Precedent => ({ ...one, place: one.places.get(code) ?? -1 }))
      .find((one) => one.place >= 0 && isSame({ study, case: own, place }, one)),
  )
}

const cyclesOf = ({ pair: { grid, from, to } }: Case): string => `${grid.chain[from]!.cycle} ${grid.chain[to]!.cycle}`

type Judged = Pick<Precedent, 'study' | 'case' | 'place'>

/** Whether the same KPIs count with the same values and errors, and the same groups are withheld. */
function isSame(one: Judged, other: Judged): boolean {
  const [a, b] = [one.case, other.case]
  for (const [group, marks] of a.withheld.entries())
    if (marks[one.place] !== b.withheld[group]![other.place]) return false
  for (const [kpi, marks] of a.marks.entries()) {
    if (marks[one.place] !== b.marks[kpi]![other.place]) return false
    if (marks[one.place] === 1 && !(isSameCell(kpi, 0, one, other) && isSameCell(kpi, 1, one, other))) return false
  }
  return true
}

function isSameCell(kpi: number, half: 0 | 1, one: Judged, other: Judged): boolean {
  const [row, otherRow] = [one.case.rows[half][one.place]!, other.case.rows[half][other.place]!]
  return (
    one.study.panel.values[kpi]![row] === other.study.panel.values[kpi]![otherRow] &&
    one.study.deviations[kpi]![row] === other.study.deviations[kpi]![otherRow]
  )
}
