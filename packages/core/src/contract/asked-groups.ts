import Type, { type Static } from 'typebox'
import { ViewerClass } from '../disclosure/level.ts'
import type { RowOf } from './column.ts'
import { rowsSchema } from './rows-schema.ts'
import { benchmarkColumns, positionColumns } from './table.ts'

/** How a group that is asked for was chosen: it is a published group, a combination of such groups, or picked by hand. */
export const AskedGroupKind = Type.Enum(['published', 'combined', 'picked'])
export type AskedGroupKind = Static<typeof AskedGroupKind>

const AskedGroup = Type.Object({
  kind: AskedGroupKind,
  code: Type.String({
    description: 'code of the published group that has just these members; else combined or picked',
  }),
  rule: Type.String({ description: 'what makes an administration a member, in words' }),
  administrations: Type.Array(Type.String(), { description: 'codes of its members, in their order' }),
})

/** How many groups with confidential members an organisation has picked in a cycle, and how many it may. */
const PickedSets = Type.Object({ asked: Type.Integer(), most: Type.Integer() })

/** What a viewer is told of a group that it asks for: the benchmarks, and the places of its own administrations. */
export const AskedGroupView = Type.Object({
  cycle: Type.String(),
  release: Type.Union([Type.String(), Type.Null()], { description: 'identifier; null for live results' }),
  viewer: ViewerClass,
  group: AskedGroup,
  sets: Type.Union([PickedSets, Type.Null()], {
    description: 'of groups picked by hand; null where there is no limit',
  }),
  benchmarks: Type.Unsafe<RowOf<typeof benchmarkColumns>[]>(
    rowsSchema(benchmarkColumns, 'of every node, as in the table benchmarks'),
  ),
  positions: Type.Unsafe<RowOf<typeof positionColumns>[]>(
    rowsSchema(
      positionColumns,
      'as in the table positions; ranks, and what needs the cycle before, are missing unless the group is published',
    ),
  ),
})
export type AskedGroupView = Static<typeof AskedGroupView>

/** A group picked by hand, as the secretariat sees it in the log. */
export const PickedGroupView = Type.Object({
  organisation: Type.String({ description: 'administrations of the API key, or key: and its prefix' }),
  cycle: Type.String(),
  members: Type.Array(Type.String()),
  confidential: Type.Array(Type.String(), { description: 'members that keep something back from other members' }),
  asker: Type.String({ description: 'prefix of the API key' }),
  askedAt: Type.String({ format: 'date-time', description: 'when it was first asked for' }),
})
export type PickedGroupView = Static<typeof PickedGroupView>
