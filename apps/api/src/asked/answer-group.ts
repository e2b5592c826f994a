import type { AskedGroupView } from '@pmm/core/contract/asked-groups'
import type { CycleView } from '@pmm/core/contract/cycles'
import { type benchmarkColumns, positionColumns } from '@pmm/core/contract/table'
import type { GroupAnswer } from '@pmm/release/asked/asked-cycle'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import { concatFrames } from '@pmm/table/concat-frames'
import { type Frame, rowsOf, rowsWith } from '@pmm/table/frame'
import type { Dependencies } from '../context/dependencies.ts'
import { seenRows } from '../respond/seen-table.ts'
import type { View } from '../respond/view.ts'
import { allowPicked } from './allow-picked.ts'
import { type ChosenGroup, chooseGroup, type GroupQuery } from './choose-group.ts'
import { findAskedCycle } from './find-asked-cycle.ts'

/** A question for a group, and who asks it. */
export interface GroupRequest {
  readonly cycle: CycleView
  readonly view: View
  readonly query: GroupQuery & { readonly administration?: string }
  readonly apiKey: ApiKey | null
}

/**
 * What a viewer is told of a group: of a published group just what its release tells of it, of any other what the release
 * would have told.
 */
export async function answerGroup(dependencies: Dependencies, request: GroupRequest): Promise<AskedGroupView> {
  const { cycle, view, query, apiKey } = request
  const found = await findAskedCycle(dependencies, view, cycle)
  const group = chooseGroup(query, found.groups)
  const isPicked = group.kind === 'picked'
  const sets = isPicked
    ? await allowPicked(dependencies, { ...request, ...found, cycle: cycle.code, group, apiKey })
    : null
  const own = view.own?.administrations ?? []
  const whose = query.administration === undefined ? own : [query.administration]
  const places = whose.map((administration) => ({ administration, isOwn: own.includes(administration) }))
  const answer =
    group.kind === 'published'
      ? await published(dependencies, view, { group, whose })
      : found.answer({ ...group, isPicked }, places)
  return {
    cycle: cycle.code,
    release: view.release?.identifier ?? null,
    viewer: view.as,
    group: { ...group, administrations: [...group.administrations] },
    sets,
    benchmarks: rowsOf(answer.benchmarks),
    positions: rowsOf(answer.positions),
  }
}

interface PublishedQuestion {
  readonly group: ChosenGroup
  /** The administrations whose places are asked for. */
  readonly whose: readonly string[]
}

/** The rows of a group in the tables that its viewer may read anyway. */
async function published({ db }: Dependencies, view: View, { group, whose }: PublishedQuestion): Promise<GroupAnswer> {
  const benchmarks = await seenRows(db, { name: 'benchmarks', subject: 'all' }, view)
  const positions = await Promise.all(
    whose.map((one) => seenRows(db, { name: 'positions', subject: `administration:${one}` }, view)),
  )
  const found = positions.filter((frame) => frame !== undefined) as Frame<typeof positionColumns>[]
  return {
    benchmarks: rowsWith(benchmarks as Frame<typeof benchmarkColumns>, 'group', group.code),
    positions: rowsWith(concatFrames(positionColumns, found), 'group', group.code),
  }
}
