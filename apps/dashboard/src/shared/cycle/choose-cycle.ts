import type { CycleView } from '@pmm/core/contract/cycles'
import { comparePeriods } from '@pmm/core/domain/calendar'

/** The cycle asked for, which there may not be; where none is, the newest with scores, else the newest. */
export function chooseCycle(cycles: readonly CycleView[], code: string | undefined): CycleView | undefined {
  if (code !== undefined) return cycles.find((cycle) => cycle.code === code)
  const newestFirst = cycles.toSorted((a, b) => comparePeriods(b.period, a.period))
  return newestFirst.find(({ currentRun }) => currentRun !== null) ?? newestFirst[0]
}

/** The cycles of a method that have scores, oldest first. */
export const scoredCycles = (cycles: readonly CycleView[], method: string): CycleView[] =>
  cycles
    .filter((cycle) => cycle.method === method && cycle.currentRun !== null)
    .sort((a, b) => comparePeriods(a.period, b.period))
