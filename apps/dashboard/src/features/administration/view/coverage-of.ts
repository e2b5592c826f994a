import type { Score } from '../../../shared/api/table-rows.ts'

/** How much of a group was reported; missing, not nothing, where nothing was sent. */
export const coverageOf = (row: Score | undefined): number =>
  row === undefined || row.status === 'not-reported' ? Number.NaN : row.coverage
