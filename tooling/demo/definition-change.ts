import type { CycleBreak } from '@pmm/core/domain/cycle-break'

/**
 * The one definition that changes: from the fourth cycle on, Single Window coverage counts the documents of every
 * border agency, no longer the documents of customs alone, so that every level drops and the values before do not
 * compare.
 */
export const definitionChange = {
  kpi: 'TF-16',
  fromCycle: 3,
  shift: -18,
  denominatorFactor: 1.6,
  reason: 'Documents of all border agencies count, no longer those of customs alone.',
  saidBy: 'The demonstration',
  note: 'Definition changed in 2022: documents of all border agencies count. Earlier cycles do not compare.',
} as const

/** Whether a KPI has the changed definition in a cycle, counted from 0. */
export const isChanged = (kpi: string, cycle: number): boolean =>
  kpi === definitionChange.kpi && cycle >= definitionChange.fromCycle

/** The breaks of a cycle, counted from 0: where the changed definition begins. */
export function breaksIn(cycle: number): CycleBreak[] {
  const { kpi, fromCycle, reason, saidBy } = definitionChange
  return cycle === fromCycle ? [{ kpi, kind: 'definition', reason, saidBy }] : []
}
