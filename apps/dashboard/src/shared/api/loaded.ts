import type { UseQueryResult } from '@tanstack/react-query'

type Queries = Readonly<Record<string, UseQueryResult<unknown>>>
type DataOf<Q extends Queries> = {
  readonly [Name in keyof Q]: Q[Name] extends UseQueryResult<infer Data> ? Data : never
}

/** Several answers as one: all there, or still waited for, or refused. `reason` is why the last try failed. */
export type Loaded<Data> =
  | { readonly state: 'ready'; readonly data: Data }
  | { readonly state: 'waiting'; readonly reason: Error | null }
  | { readonly state: 'failed'; readonly reason: Error; readonly retry: () => void }

/** Waits for every query; the first refusal counts. */
export function loaded<Q extends Queries>(queries: Q): Loaded<DataOf<Q>> {
  const all = Object.values(queries)
  if (all.every(({ data }) => data !== undefined)) return { state: 'ready', data: dataOf(queries) }
  const failed = all.filter(({ isError }) => isError)
  if (failed[0]?.error) return { state: 'failed', reason: failed[0].error, retry: () => retryAll(failed) }
  return { state: 'waiting', reason: all.find(({ failureReason }) => failureReason !== null)?.failureReason ?? null }
}

const dataOf = <Q extends Queries>(queries: Q): DataOf<Q> =>
  Object.fromEntries(Object.entries(queries).map(([name, { data }]) => [name, data])) as DataOf<Q>

function retryAll(failed: readonly UseQueryResult<unknown>[]): void {
  for (const query of failed) void query.refetch()
}
