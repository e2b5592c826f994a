import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { positionsFrame } from '@pmm/comparison/benchmark/positions-frame'
import { peerGroupsOf } from '@pmm/comparison/peers/peer-groups'
import { trajectoriesFrame } from '@pmm/comparison/trend/trajectories-frame'
import { trendsFrame } from '@pmm/comparison/trend/trends-frame'
import type { Columns } from '@pmm/core/contract/column'
import type { scoreColumns } from '@pmm/core/contract/table'
import { type CycleData, panelFrame, rowsOfCycle } from '@pmm/scoring/panel/panel'
import type { ScoredPanel } from '@pmm/scoring/panel/scored-panel'
import { scoreFrame } from '@pmm/scoring/score/score-cycle'
import { concatFrames } from '@pmm/table/concat-frames'
import { type Frame, selectRows } from '@pmm/table/frame'
import { stagesTable } from './stages-table.ts'

/** What a score run gives, by the name of its file; the scores are its identity. */
export type ScoreTables = { readonly [name: string]: Frame<Columns> } & { readonly scores: Frame<Columns> }

/** The tables of one cycle, as the platform publishes them. */
export function tablesOfCycle(scored: ScoredPanel, cycle: CycleData): ScoreTables {
  const scores = scoreFrame(scored, cycle.period)
  const { method } = scored.plan
  const { administrations } = cycle
  return {
    panel: selectRows(panelFrame(scored.panel), rowsOfCycle(scored.panel, cycle.period)),
    stages: stagesTable(scored),
    scores,
    benchmarks: benchmarksOf(scored, cycle, scores),
    positions: positionsFrame({ method, administrations, scores, previous: null }),
  }
}

/** The tables of all cycles of a panel, joined in the order of time with the period in front, and the trajectories. */
export function tablesOfPanel(scored: ScoredPanel, cycles: readonly CycleData[]): ScoreTables {
  const { method } = scored.plan
  const links = cycles.map(({ period, administrations }) => ({
    cycle: `${method.id}-${period}`,
    period,
    method,
    administrations,
    scores: scoreFrame(scored, period),
  }))
  const positions = links.map(({ administrations, scores }, at) => {
    const before = links[at - 1]
    const previousCycle = before && { ...before, groups: peerGroupsOf(before.administrations) }
    return positionsFrame({ method, administrations, scores, previous: before?.scores ?? null, previousCycle })
  })
  const periods = cycles.map(({ period }) => period)
  return {
    panel: panelFrame(scored.panel),
    stages: stagesTable(scored),
    scores: withPeriods(
      links.map(({ scores }) => scores),
      periods,
    ),
    benchmarks: trendsFrame(cycles.map((cycle, at) => benchmarksOf(scored, cycle, links[at]!.scores))),
    positions: withPeriods(positions, periods),
    trajectories: trajectoriesFrame(links),
  }
}

function benchmarksOf({ plan: { method } }: ScoredPanel, cycle: CycleData, scores: Frame<typeof scoreColumns>) {
  const { period, administrations } = cycle
  return benchmarkCycle({ cycle: `${method.id}-${period}`, period, method, administrations, scores })
}

function withPeriods(frames: readonly Frame<Columns>[], periods: readonly string[]): Frame<Columns> {
  const dated = frames.map(({ columns, length, data }, at) => ({
    columns: { period, ...columns },
    length,
    data: { period: new Array<string>(length).fill(periods[at]!), ...data },
  }))
  return concatFrames(dated[0]!.columns, dated)
}

const period = { kind: 'text', description: 'data period' } as const
