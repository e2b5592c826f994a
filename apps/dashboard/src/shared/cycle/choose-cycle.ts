import type { CycleView } from '@pmm/core/contract/cycles'
import { comparePeriods } from '@pmm/core/domain/calendar'
import { isOfOneChain } from '@pmm/core/domain/chains'

/** The cycle asked for, which there may not be; where none is, the newest with scores, else the newest. */
export function chooseCycle(cycles: readonly CycleView[], code: string | undefined): CycleView | undefined {
  if (code !== undefined) return cycles.find((cycle) => cycle.code === code)
  const newestFirst = cycles.toSorted((a, b) => comparePeriods(b.period, a.period))
  return newestFirst.find(({ currentRun }) => currentRun !== null) ?? newestFirst[0]
}

/** The scored cycles in one chain with a cycle: of its method, and reports or a demonstration as it is; oldest first. */
export const scoredCycles = (
  cycles: readonly CycleView[],
  beside: Pick<CycleView, 'method' | 'provenance'>,
): CycleView[] =>
  cycles
    .filter((cycle) => cycle.method === beside.method && cycle.currentRun !== null && isOfOneChain(cycle, beside))
    .sort((a, b) => comparePeriods(a.period, b.period))
