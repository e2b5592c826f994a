import type { CycleView } from '@pmm/core/contract/cycles'
import type { ViewerView } from '@pmm/core/contract/viewers'
import { QueryClient, type QueryKey } from '@tanstack/react-query'
import * as queries from '../src/shared/api/queries.ts'
import { scoredCycles } from '../src/shared/cycle/choose-cycle.ts'
import type { CycleContextValue } from '../src/shared/cycle/use-cycle-context.ts'
import { type RecordedViewer, recordsAt, scoresOfCycle } from './answers.ts'

/** A client that has the recorded answers of a viewer to every query of the pages, and asks nobody for more. */
export function loadedClient(viewer: RecordedViewer, context: CycleContextValue): QueryClient {
  const client = emptyClient()
  const view: ViewerView = { viewer, name: viewer === 'public' ? null : 'test', administrations: null }
  client.setQueryData(queries.viewerQuery.queryKey, view)
  client.setQueryData(queries.cyclesQuery.queryKey, [...context.cycles])
  client.setQueryData(queries.administrationsQuery.queryKey, [...context.administrations])
  client.setQueryData(queries.methodQuery(context.cycle).queryKey, context.method)
  for (const query of tableQueries(context))
    client.setQueryData(query.queryKey as QueryKey, recordsAt(viewer, String(query.queryKey[1])))
  const { cycle } = context
  const scored = scoredCycles(context.cycles, cycle).filter(
    ({ methodVersion }) => methodVersion === cycle.methodVersion,
  )
  client.setQueryData(
    queries.scoresOfCycles(scored, cycle.code).queryKey,
    scored.map((each) => scoresOfCycle(viewer, each)),
  )
  return client
}

/** A client without any answer. */
export const emptyClient = (): QueryClient => new QueryClient({ defaultOptions: { queries: { retry: false } } })

/** The queries for tables that pages about any administration or node make. */
function tableQueries({ cycles, cycle, method, administrations }: CycleContextValue) {
  const nodes = [...method.groups, ...method.kpis].map(({ code }) => code)
  return [
    queries.benchmarksOfCycle(cycle),
    queries.groupsOf(cycle),
    queries.regionalWeightsOf(cycle),
    ...administrations.flatMap(({ code }) => queriesOfAdministration(code, cycle, cycles)),
    ...nodes.flatMap((code) => queriesOfNode(code, cycle, cycles)),
  ]
}

const queriesOfAdministration = (code: string, cycle: CycleView, cycles: readonly CycleView[]) => [
  queries.scoresOfAdministration(cycle, code),
  queries.explanationOf(cycle, code),
  queries.positionsOf(cycle, code),
  queries.neighboursOf(cycle, code),
  queries.maturityOf(cycle, code),
  queries.groupingsOf(cycle, code),
  queries.perspectivesOf(cycle, code),
  queries.trajectoriesOf(cycles, cycle.method, code),
  queries.changesOf(cycles, cycle.method, code),
  queries.slopesOf(cycles, cycle.method, code),
]

const queriesOfNode = (code: string, cycle: CycleView, cycles: readonly CycleView[]) => [
  queries.scoresOfNode(cycle, code),
  queries.benchmarksOfNode(cycle, code),
  queries.trendsOf(cycles, cycle.method, code),
  queries.panelTrendsOf(cycles, cycle.method, code),
  queries.groupChangesOf(cycles, cycle.method, code),
]
