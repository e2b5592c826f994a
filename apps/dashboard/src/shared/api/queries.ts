import type { AskedGroupView } from '@pmm/core/contract/asked-groups'
import type { Columns, RowOf } from '@pmm/core/contract/column'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { ReleaseUsefulness } from '@pmm/core/contract/release-usefulness'
import type { ReleaseDiff, ReleaseView } from '@pmm/core/contract/releases'
import { tables } from '@pmm/core/contract/table'
import type { ViewerView } from '@pmm/core/contract/viewers'
import type { Administration } from '@pmm/core/domain/administration'
import type { Method } from '@pmm/core/method/schema/method'
import { decode } from '@pmm/table/decode'
import type { Frame } from '@pmm/table/frame'
import { queryOptions } from '@tanstack/react-query'
import { type RecordOf, recordsOf } from './records.ts'
import { getBytes, getJson, isNotReleased } from './request.ts'

/** Who the API takes this browser for; it is asked for once. */
export const viewerQuery = queryOptions({
  queryKey: ['viewer'],
  queryFn: () => getJson<ViewerView>('/v1/viewer'),
  staleTime: Number.POSITIVE_INFINITY,
})

/** All cycles; they are asked for again every five seconds, so that a finished run shows by itself. */
export const cyclesQuery = queryOptions({
  queryKey: ['cycles'],
  queryFn: () => getJson<CycleView[]>('/v1/cycles'),
  refetchInterval: 5000,
})

/** All administrations; they are asked for again after a minute. */
export const administrationsQuery = queryOptions({
  queryKey: ['administrations'],
  queryFn: () => getJson<Administration[]>('/v1/administrations'),
  staleTime: 60_000,
})

/** The version of the method that a cycle is scored by; it never changes. */
export const methodQuery = ({ method, methodVersion }: CycleView) =>
  queryOptions({
    queryKey: ['method', method, methodVersion],
    queryFn: () => getJson<Method>(address(`/v1/methods/${encodeURIComponent(method)}`, { version: methodVersion })),
    staleTime: Number.POSITIVE_INFINITY,
  })

const { administration, node, status, value, score } = tables.scores
const columnsOfCycle = { administration, node, status, value, score } as const

/** Every score of one cycle, by columns: too many rows to make an object of each. */
export interface CycleScores {
  readonly code: string
  readonly period: string
  readonly scores: Frame<typeof columnsOfCycle>
}

/**
 * Every score of several cycles, asked for anew when a cycle has a new run; the old scores stay until the new scores
 * come. Cycles that have not been released to the viewer are left out; the chosen cycle is needed.
 */
export const scoresOfCycles = (cycles: readonly CycleView[], chosen: string) =>
  queryOptions({
    queryKey: ['cycles-scores', chosen, ...cycles.map(({ code, currentRun }) => [code, currentRun])],
    queryFn: async () => {
      const seen = await Promise.all(cycles.map((cycle) => getSeenCycle(cycle, cycle.code === chosen)))
      return seen.filter((scores) => scores !== null)
    },
    structuralSharing: false,
    placeholderData: (scores: CycleScores[] | undefined) => (scores?.length === cycles.length ? scores : undefined),
  })

async function getSeenCycle(cycle: CycleView, isNeeded: boolean): Promise<CycleScores | null> {
  try {
    const bytes = await getBytes(partOf(cycle, 'scores', {}).path)
    return { code: cycle.code, period: cycle.period, scores: decode(bytes, columnsOfCycle) }
  } catch (error) {
    if (isNeeded || !isNotReleased(error)) throw error
    return null
  }
}

/** The scores of all administrations for a node. */
export const scoresOfNode = (cycle: CycleView, node: string) => table(partOf(cycle, 'scores', { node }), tables.scores)

/** The scores of an administration for all nodes. */
export const scoresOfAdministration = (cycle: CycleView, administration: string) =>
  table(partOf(cycle, 'scores', { administration }), tables.scores)

/** How the scores of an administration come about. */
export const explanationOf = (cycle: CycleView, administration: string) =>
  table(partOf(cycle, `administrations/${administration}/explanation`, {}), tables.explanations)

/** The benchmarks of all peer groups for all nodes of a cycle. */
export const benchmarksOfCycle = (cycle: CycleView) => table(partOf(cycle, 'benchmarks', {}), tables.benchmarks)

/** The benchmarks of all peer groups for a node. */
export const benchmarksOfNode = (cycle: CycleView, node: string) =>
  table(partOf(cycle, 'benchmarks', { node }), tables.benchmarks)

/** The positions of an administration in its peer groups, for all nodes. */
export const positionsOf = (cycle: CycleView, administration: string) =>
  table(partOf(cycle, 'positions', { administration }), tables.positions)

/** The peer groups of a cycle with their members. */
export const groupsOf = (cycle: CycleView) => table(partOf(cycle, 'groups', {}), tables.groups)

/** How a group is asked for: by codes of published groups, or of administrations, with commas between. */
export type GroupQuestion = { readonly groups: string } | { readonly members: string }

/** What is told of a group that no table holds, and where an administration stands in it. */
export const askedGroupOf = (cycle: CycleView, administration: string, question: GroupQuestion) => {
  const url = address(`/v1/cycles/${cycle.code}/peer-group`, { ...question, administration })
  return queryOptions({
    queryKey: ['asked-group', url, cycle.currentRun],
    queryFn: () => getJson<AskedGroupView>(url),
  })
}

/** The nearest peers of an administration. */
export const neighboursOf = (cycle: CycleView, administration: string) =>
  table(partOf(cycle, 'neighbours', { administration }), tables.neighbours)

/** The maturity levels of an administration, by group of the method. */
export const maturityOf = (cycle: CycleView, administration: string) =>
  table(partOf(cycle, 'maturity', { administration }), tables.maturity)

/** The scores of an administration by goal and instrument. */
export const groupingsOf = (cycle: CycleView, administration: string) =>
  table(partOf(cycle, 'groupings', { administration }), tables.groupings)

/** The scores of an administration under other weights than those of the method. */
export const perspectivesOf = (cycle: CycleView, administration: string) =>
  table(partOf(cycle, 'perspectives', { administration }), tables.perspectives)

/** The weights of the regions for all groups of the method. */
export const regionalWeightsOf = (cycle: CycleView) =>
  table(partOf(cycle, 'regional-weights', {}), tables['regional-weights'])

/** The scores of an administration over the cycles of a method. */
export const trajectoriesOf = (cycles: readonly CycleView[], method: string, administration: string) =>
  table(spanOf(cycles, method, 'trajectories', { administration }), tables.trajectories)

/** The benchmarks of a node over the cycles of a method. */
export const trendsOf = (cycles: readonly CycleView[], method: string, node: string) =>
  table(spanOf(cycles, method, 'trends', { node }), tables.trends)

/** The benchmarks of the administrations that have a score in every cycle of a method. */
export const panelTrendsOf = (cycles: readonly CycleView[], method: string, node: string) =>
  table(spanOf(cycles, method, 'panel-trends', { node }), tables['panel-trends'])

/** The changes of the scores of an administration over the cycles of a method. */
export const changesOf = (cycles: readonly CycleView[], method: string, administration: string) =>
  table(spanOf(cycles, method, 'changes', { administration }), tables.changes)

/** The slopes of the scores of an administration over the cycles of a method. */
export const slopesOf = (cycles: readonly CycleView[], method: string, administration: string) =>
  table(spanOf(cycles, method, 'slopes', { administration }), tables.slopes)

/** The changes of the means of peer groups over the cycles of a method. */
export const groupChangesOf = (cycles: readonly CycleView[], method: string, node: string) =>
  table(spanOf(cycles, method, 'group-changes', { node }), tables['group-changes'])

/** The releases of a method that the viewer may know of, the newest first. */
export const releasesOf = (method: string) =>
  queryOptions({
    queryKey: ['releases', method],
    queryFn: () => getJson<ReleaseView[]>(address('/v1/releases', { method })),
    refetchInterval: 30_000,
  })

/** What a release protects, and how useful it is; for the secretariat alone. */
export const usefulnessOf = ({ id }: ReleaseView) =>
  queryOptions({
    queryKey: ['usefulness', id],
    queryFn: () => getJson<ReleaseUsefulness>(`/v1/releases/${id}/usefulness`),
  })

/** What a release shows differently from the one before it, to the viewer. */
export const diffOf = ({ id }: ReleaseView) =>
  queryOptions({
    queryKey: ['release-diff', id],
    queryFn: () => getJson<ReleaseDiff>(`/v1/releases/${id}/diff`),
    staleTime: Number.POSITIVE_INFINITY,
  })

const spanOf = (cycles: readonly CycleView[], method: string, name: string, query: Part['query']): Part => ({
  path: `/v1/methods/${method}/${name}`,
  query,
  state: runsOf(cycles, method),
})

const partOf = (cycle: CycleView, name: string, query: Part['query']): Part => ({
  path: `/v1/cycles/${cycle.code}/${name}`,
  query,
  state: cycle.currentRun,
})

interface Part {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** which state of the data the part belongs to */
  readonly state: string | null
}

/** When the run changes, the table is asked for again, and the old rows stay until the new rows come. */
function table<C extends Columns>({ path, query, state }: Part, columns: C) {
  const url = address(path, query)
  return queryOptions({
    queryKey: ['table', url, state],
    queryFn: () => getTable(url, columns),
    placeholderData: (rows: RecordOf<C>[] | undefined, before: { queryKey: readonly unknown[] } | undefined) =>
      before?.queryKey[1] === url ? rows : undefined,
  })
}

const getTable = async <C extends Columns>(url: string, columns: C): Promise<RecordOf<C>[]> =>
  recordsOf(columns, await getJson<RowOf<C>[]>(url))

function address(path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString()
  return search === '' ? path : `${path}?${search}`
}

const runsOf = (cycles: readonly CycleView[], method: string): string =>
  cycles
    .filter((cycle) => cycle.method === method)
    .map(({ currentRun }) => currentRun)
    .join(' ')
