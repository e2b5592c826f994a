import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Plan } from '@pmm/scoring/panel/plan'
import { missingColumns } from '@pmm/table/missing-columns'
import { planFor } from '../chain/chain-grid.ts'
import type { Pair } from '../chain/grid-pair.ts'
import type { ChainStudy } from './study/chain-study.ts'
import { talliesOf } from './draws/count-draws.ts'
import type { Tally } from './draws/draw-counts.ts'
import { isJudgedAlone } from './draws/is-drawn-by-row.ts'
import { type Asked, askedOf, type Case, caseOf } from './draws/pair-draws.ts'
import { type Chances, type Found, groundOf, type Precedents, precedentsFor } from './reuse.ts'

/**
 * How probable it is that performance rose or fell between the cycles of each pair: both are scored again and again by
 * the later method on the KPIs that compare, under what is uncertain. It depends on the chain, the sources and the seed
 * alone; and where the method scores everyone alone, that of an administration on its own values. A draw that the method
 * cannot score counts neither way.
 *
 * @param pairs whose later cycles are scored by the method of the study, at least one
 * @param precedents what was told before; what is told now is added to it
 */
export function chancesOf(pairs: readonly Pair[], study: ChainStudy, precedents: Precedents = []): readonly Chances[] {
  const plan = planFor(study.method)
  const cases = pairs.map((pair) => caseOf(pair, plan, study))
  const isAlone = isJudgedAlone(study)
  const ground = groundOf(study, pairs[0]!.grid)
  const told = isAlone ? precedents.filter((one) => one.ground === ground) : []
  const found = cases.map((one) => precedentsFor(one, study, told))
  const places = (one: Case, at: number) => (isAlone ? placesIn(one, found[at]!) : everyPlace(one))
  const { tallies, isWhole } = talliesOf(
    cases.map((one, at) => ({ case: one, places: places(one, at) })),
    study,
  )
  const chances = tallies.map((tally, at) => chancesIn(tally, plan, cases[at]!, found[at]!))
  if (isAlone && isWhole) precedents.push({ ground, study, cases, chances })
  return chances
}

const everyPlace = ({ pair: { grid } }: Case): Uint32Array => everyRow(grid.administrations.length)

/** Those for whom some KPI counts, and of whom nothing was told. */
const placesIn = (own: Case, found: Found): Uint32Array =>
  everyPlace(own).filter((place) => found[place] === undefined && own.marks.some((marks) => marks[place] === 1))

function chancesIn(tally: Tally, plan: Plan, own: Case, found: Found): Chances {
  const { grid } = own.pair
  const chances = {
    above: missingColumns(grid.nodes.length, grid.administrations.length),
    below: missingColumns(grid.nodes.length, grid.administrations.length),
  }
  for (const [node, { code }] of plan.nodes.entries()) {
    const at = grid.placeOf.get(code)!
    const columns = { above: chances.above[at]!, below: chances.below[at]! }
    shareInto(columns, tally, node)
    copyInto(columns, at, found, askedOf(own, node))
  }
  return chances
}

interface Columns {
  readonly above: Float64Array
  readonly below: Float64Array
}

function shareInto(columns: Columns, tally: Tally, node: number): void {
  const { places } = tally
  const [above, below, level] = [tally.above[node]!, tally.below[node]!, tally.level[node]!]
  for (let i = 0; i < places.length; i++) {
    const all = above[i]! + below[i]! + level[i]!
    columns.above[places[i]!] = above[i]! / all
    columns.below[places[i]!] = below[i]! / all
  }
}

/** @param at place of the node in the grid */
function copyInto(columns: Columns, at: number, found: Found, { marks, mark }: Asked): void {
  for (let place = 0; place < found.length; place++) {
    const precedent = found[place]
    if (precedent === undefined || marks[place] !== mark) continue
    columns.above[place] = precedent.chances.above[at]![precedent.place]!
    columns.below[place] = precedent.chances.below[at]![precedent.place]!
  }
}
