import { statusNames } from '../../../shared/words/status-name.ts'

/** How many members have a status, by its name. */
export interface StatusCount {
  readonly name: string
  readonly count: number
}

/** How often each status occurs, in the order of `statusNames`; statuses that do not occur are left out. */
export const statusCounts = (rows: readonly { readonly status: string | null }[]): StatusCount[] =>
  Object.entries(statusNames)
    .map(([status, name]) => ({ name, count: rows.filter((row) => (row.status ?? 'not-reported') === status).length }))
    .filter(({ count }) => count > 0)
