import type { Score } from '../api/queries.ts'

/** The statuses of the score table in words. */
export const statusNames: Readonly<Record<string, string>> = {
  scored: 'Scored',
  'insufficient-coverage': 'Too few data',
  reported: 'Reported',
  estimated: 'Estimated',
  'not-available': 'Not available',
  'not-applicable': 'Not applicable',
  'not-reported': 'Not reported',
  imputed: 'Filled in',
  'screened-out': 'Left out: too few data',
  undisclosed: 'Not disclosed',
}

export const statusName = (status: string | null): string => statusNames[status ?? 'not-reported'] ?? `${status}`

export interface StatusCount {
  readonly name: string
  readonly count: number
}

/** How often each status occurs, in the order of the list above; those that do not occur are left out. */
export const statusCounts = (rows: readonly { readonly status: string | null }[]): StatusCount[] =>
  Object.entries(statusNames)
    .map(([status, name]) => ({ name, count: rows.filter((row) => (row.status ?? 'not-reported') === status).length }))
    .filter(({ count }) => count > 0)

/** How much of a group was reported; missing, not nothing, where nothing was sent. */
export const coverageOf = (row: Score | undefined): number =>
  row === undefined || row.status === 'not-reported' ? Number.NaN : row.coverage
