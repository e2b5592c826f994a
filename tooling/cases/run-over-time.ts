import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { changesFrame } from '@pmm/comparison/change/changes-frame'
import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { slopesFrame } from '@pmm/comparison/trend/slopes-frame'
import { trajectoriesFrame } from '@pmm/comparison/trend/trajectories-frame'
import type { Columns } from '@pmm/core/contract/column'
import type { Method } from '@pmm/core/method/schema/method'
import { panelOf } from '@pmm/scoring/panel/panel'
import { planOf } from '@pmm/scoring/panel/plan'
import { scoreFrame } from '@pmm/scoring/score/score-cycle'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import { type Frame, rowsOf } from '@pmm/table/frame'
import { parse } from 'csv-parse/sync'
import { worldOf } from '../over-time/chain-of-csv.ts'
import type { OverTimeStep } from './case-schema.ts'
import { type Finding, type FoundRow, judgeRows } from './judge.ts'
import type { Place } from './place.ts'

/** Scores a file as a chain of cycles, one per period, and judges what is said over time. */
export function runOverTime(step: OverTimeStep, { folder }: Place): Finding[] {
  const method: Method = JSON.parse(readFileSync(join(folder, step.method), 'utf8'))
  const rows = rowsOf(tables[step.table](chainOf(join(folder, step.data), method))) as FoundRow[]
  return step.expect.rows.flatMap((expected) => judgeRows(rows, expected))
}

const tables: Readonly<Record<OverTimeStep['table'], (chain: readonly ScoredCycle[]) => Frame<Columns>>> = {
  slopes: (chain) => slopesFrame(chain),
  trajectories: trajectoriesFrame,
  changes: (chain) => changesFrame(chain, { since: [chain[0]!.cycle] }),
  convergence: (chain) => convergenceFrame(chain, worldOf(chain), { since: [chain[0]!.cycle] }),
  transitions: (chain) => transitionsFrame(chain, worldOf(chain), { since: [chain[0]!.cycle] }),
}

type DataRow = Readonly<Record<'administration' | 'period' | 'kpi' | 'value', string>>

function chainOf(file: string, method: Method): ScoredCycle[] {
  const rows: DataRow[] = parse(readFileSync(file, 'utf8'), { columns: true })
  const byPeriod = Map.groupBy(rows, ({ period }) => period)
  const cycles = [...byPeriod.keys()].toSorted().map((period) => ({
    period,
    administrations: [...new Set(byPeriod.get(period)!.map(({ administration }) => administration))]
      .toSorted()
      .map((code) => ({ code, region: null, incomeGroup: null })),
    observations: byPeriod.get(period)!.map(observationOf),
  }))
  const scored = scorePanel(panelOf(cycles, method), planOf(method))
  return cycles.map(({ period, administrations }) => ({
    cycle: period,
    period,
    method,
    membershipDate: `${period}-12-31`,
    administrations,
    scores: scoreFrame(scored, period),
  }))
}

const observationOf = ({ administration, period, kpi, value }: DataRow) => ({
  administration,
  period,
  kpi,
  status: 'reported' as const,
  numerator: null,
  denominator: null,
  value: Number(value),
  note: null,
})
