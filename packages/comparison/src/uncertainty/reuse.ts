import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
import { type ChainGrid, type NodeColumns, planFor } from '../chain/chain-grid.ts'
import type { ChainStudy } from './study/chain-study.ts'
import { type Case, isAskedAt } from './draws/pair-draws.ts'

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
 * What was told before, to whoever it was. It is looked up by everything that the draws of a node hang on, so a chance found
 * is bit by bit the one that would be drawn: it tells nothing that is not seen, and saves the work. Who sees less of an
 * administration finds all its chances with who sees more.
 */
export type Precedents = Told[]

/** By place of the grid of a case, the chances told of all that is asked; undefined where there are none. */
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
  const plan = planFor(study.method)
  const judged = told.flatMap((one) => {
    const at = one.cases.findIndex((other) => cyclesOf(other) === cyclesOf(own))
    const places = new Map(one.cases[at]?.pair.grid.administrations.map((code, place) => [code, place]))
    return at < 0 ? [] : [{ study: one.study, case: one.cases[at]!, chances: one.chances[at]!, places }]
  })
  const same = new Uint8Array(plan.nodes.length)
  return own.pair.grid.administrations.map((code, place) => {
    const one = { study, case: own, place }
    for (const { places, ...there } of judged) {
      const precedent = { ...there, place: places.get(code) ?? -1 }
      if (precedent.place >= 0 && answers(precedent, one, plan, same)) return precedent
    }
    return undefined
  })
}

const cyclesOf = ({ pair: { grid, from, to } }: Case): string => `${grid.chain[from]!.cycle} ${grid.chain[to]!.cycle}`

type Judged = Pick<Precedent, 'study' | 'case' | 'place'>

/**
 * Whether all that is asked hangs on the same there; a group, on what it is made of and on nothing else.
 *
 * @param same room for a mark per node
 */
function answers(there: Judged, one: Judged, plan: Plan, same: Uint8Array): boolean {
  same.fill(0)
  for (let node = 0; node < same.length; node++) {
    const asked = isAsked(one, node)
    if (asked !== isAsked(there, node)) {
      if (asked) return false
    } else if (!asked || isSame(node, one, there, plan, same)) same[node] = 1
    else return false
  }
  return true
}

/** @param same marks of the nodes before */
function isSame(node: number, one: Judged, there: Judged, { groups }: Plan, same: Uint8Array): boolean {
  const kpis = one.case.marks.length
  if (node >= kpis) return isMadeOf(groups[node - kpis]!, same)
  return isSameCell(node, 0, one, there) && isSameCell(node, 1, one, there)
}

const isAsked = ({ case: own, place }: Judged, node: number): boolean => isAskedAt(own, node, place)

const isMadeOf = ({ children }: PlanGroup, same: Uint8Array): boolean => children.every((child) => same[child] === 1)

function isSameCell(kpi: number, half: 0 | 1, one: Judged, other: Judged): boolean {
  const row = one.case.rows[half][one.place]!
  const otherRow = other.case.rows[half][other.place]!
  return (
    one.study.panel.values[kpi]![row] === other.study.panel.values[kpi]![otherRow] &&
    one.study.deviations[kpi]![row] === other.study.deviations[kpi]![otherRow]
  )
}
