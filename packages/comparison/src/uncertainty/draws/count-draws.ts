import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Replication } from '@pmm/scoring/robustness/draw'
import { planFor } from '../../chain/chain-grid.ts'
import type { ChainStudy } from '../study/chain-study.ts'
import { talliesAlone } from './count-by-row.ts'
import { emptyTally, type Judged, type Tally } from './draw-counts.ts'
import { isJudgedAlone } from './is-drawn-by-row.ts'
import { bring, type Court, count, courtOf } from './pair-draws.ts'
import { type ShakenScores, shakenScoresOf } from './perturbed-scorer.ts'
import { attempt, type Drawer, drawersOf, drawsOf } from './replication-scorer.ts'

/** The counts of several cases, in their order. */
export interface Tallies {
  readonly tallies: readonly Tally[]
  /** Whether every draw could be scored; one that could not is in no count. */
  readonly isWhole: boolean
}

/** Makes all draws of a study and counts them. */
export function talliesOf(judged: readonly Judged[], study: ChainStudy): Tallies {
  const plan = planFor(study.method)
  if (judged.every(({ places }) => places.length === 0))
    return { tallies: judged.map(({ places }) => emptyTally(places, plan)), isWhole: true }
  const alone = talliesAlone(judged, study)
  if (alone !== undefined) return { tallies: alone, isWhole: true }
  const courts = judged.map((one) => courtOf(one, plan))
  return { tallies: courts, isWhole: drawAll(study, courts) }
}

interface Drawing {
  readonly courts: readonly Court[]
  readonly shaken: ShakenScores
  readonly under: (replication: Replication) => Drawer
}

/** Makes the draws everybody together; false where one could not be scored. */
function drawAll(study: ChainStudy, courts: readonly Court[]): boolean {
  const length = study.panel.administrations.length
  const rows = isJudgedAlone(study) ? rowsOfCourts(courts, length) : everyRow(length)
  const drawing = { courts, shaken: shakenScoresOf(study, rows), under: drawersOf(study) }
  let isWhole = true
  for (const replication of drawsOf(study)) isWhole = attempt(() => drawOnce(replication, drawing)) && isWhole
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
