import type { CycleView } from '@pmm/core/contract/cycles'
import { comparePeriods } from '@pmm/core/domain/period'

/** The cycle asked for; else the newest with scores; else the newest; none when there are no cycles. */
export function chooseCycle(cycles: readonly CycleView[], code: string | undefined): CycleView | undefined {
  const newestFirst = cycles.toSorted((a, b) => comparePeriods(b.period, a.period))
  return (
    cycles.find((cycle) => cycle.code === code) ??
    newestFirst.find(({ currentRun }) => currentRun !== null) ??
    newestFirst[0]
  )
}

/** The cycles of a method that have scores, oldest first. */
export const scoredCycles = (cycles: readonly CycleView[], method: string): CycleView[] =>
  cycles
    .filter((cycle) => cycle.method === method && cycle.currentRun !== null)
    .sort((a, b) => comparePeriods(a.period, b.period))
