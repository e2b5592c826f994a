import { missingColumns } from '@pmm/table/missing-columns'
import { everyRow } from '../../kernel/rows.ts'
import { draw, type Replication } from '../../robustness/draw.ts'
import type { Plan } from '../../score/plan.ts'
import { planFor } from '../chain-grid.ts'
import type { ChainStudy } from './chain-study.ts'
import { type Asked, askedOf, bring, type Case, type Court, caseOf, count, courtOf } from './court.ts'
import { attempt, type Drawer, drawersOf } from './drawer.ts'
import { isJudgedAlone } from './judged-alone.ts'
import type { Pair } from './pair.ts'
import { type Chances, type Found, groundOf, type Precedents, precedentsFor } from './precedents.ts'
import { type ShakenScores, shakenScoresOf } from './shaken-scores.ts'

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
  const courts = cases.map((one, at) => courtOf(one, plan, isAlone ? placesIn(one, found[at]!) : everyPlace(one)))
  const isWhole = drawAll(study, courts, isAlone)
  const chances = courts.map((court, at) => chancesIn(court, plan, cases[at]!, found[at]!))
  if (isAlone && isWhole) precedents.push({ ground, study, cases, chances })
  return chances
}

const everyPlace = ({ pair: { grid } }: Case): Uint32Array => everyRow(grid.administrations.length)

/** Those for whom some KPI counts, and of whom nothing was told. */
const placesIn = (own: Case, found: Found): Uint32Array =>
  everyPlace(own).filter((place) => found[place] === undefined && own.marks.some((marks) => marks[place] === 1))

interface Drawing {
  readonly courts: readonly Court[]
  readonly shaken: ShakenScores
  readonly under: (replication: Replication) => Drawer
}

/** Makes all draws; false where one could not be scored. */
function drawAll(study: ChainStudy, courts: readonly Court[], isAlone: boolean): boolean {
  const length = study.panel.administrations.length
  const rows = isAlone ? rowsOfCourts(courts, length) : everyRow(length)
  if (rows.length === 0) return true
  const drawing = { courts, shaken: shakenScoresOf(study, rows), under: drawersOf(study) }
  let isWhole = true
  for (let replication = 0; replication < study.spec.replications; replication++)
    isWhole = attempt(() => drawOnce(draw(study, replication), drawing)) && isWhole
  return isWhole
}

function rowsOfCourts(courts: readonly Court[], length: number): Uint32Array {
  const marks = new Uint8Array(length)
  for (const { rows } of courts) for (const half of rows) for (const row of half) marks[row] = 1
  return everyRow(length).filter((row) => marks[row] === 1)
}

function drawOnce(replication: Replication, { courts, shaken, under }: Drawing): void {
  const { scoresOf, weights } = under(replication)
  const scores = shaken(replication)
  for (const court of courts) {
    bring(court, scores)
    const { administrations, withheld, kpis, periods } = court
    const [before, after] = scoresOf(administrations.length).map((scoreAll, half) =>
      scoreAll({ administrations, period: periods[half]!, kpis: kpis[half]!, withheld }, weights),
    )
    count(court, before!, after!)
  }
}

function chancesIn(court: Court, plan: Plan, own: Case, found: Found): Chances {
  const { grid } = own.pair
  const chances = {
    above: missingColumns(grid.nodes.length, grid.administrations.length),
    below: missingColumns(grid.nodes.length, grid.administrations.length),
  }
  for (const [node, { code }] of plan.nodes.entries()) {
    const at = grid.placeOf.get(code)!
    const columns = { above: chances.above[at]!, below: chances.below[at]! }
    shareInto(columns, court, node)
    copyInto(columns, at, found, askedOf(own, node))
  }
  return chances
}

interface Columns {
  readonly above: Float64Array
  readonly below: Float64Array
}

function shareInto(columns: Columns, { places, ...counts }: Court, node: number): void {
  const [above, below, level] = [counts.above[node]!, counts.below[node]!, counts.level[node]!]
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
