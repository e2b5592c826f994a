import { Problem } from '@pmm/core/domain/problem'
import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import type {} from './asked.tables.ts'

/** A group that somebody picked by hand. */
export interface PickedGroup {
  readonly organisation: string
  readonly cycle: string
  /** Codes of its members, in their order. */
  readonly members: readonly string[]
  /** The members that keep something back from other members. */
  readonly confidential: readonly string[]
  /** Prefix of the API key. */
  readonly asker: string
  readonly askedAt: Date
}

/**
 * Keeps a picked group in the log; one that is there already stays as it is. Every group with a confidential member counts:
 * among other visible members, the median of the same confidential ones moves from twin to twin. Groups without any do not
 * count, since only the numbers of confidential members are to be protected.
 *
 * @param most how many groups with confidential members an organisation may ask for in a cycle
 * @returns how many it has asked for
 * @throws Problem `too-many-groups` where this one would be beyond that
 */
export async function notePickedGroup(trx: Trx, group: PickedGroup, most: number): Promise<number> {
  const { organisation, cycle, members, confidential } = group
  await sql`select pg_advisory_xact_lock(hashtextextended(${`picked:${organisation} ${cycle}`}, 0))`.execute(trx)
  const groups = await countedGroups(trx, organisation, cycle)
  if (confidential.length > 0) groups.add(members.join(' '))
  if (groups.size > most) throw tooMany(group, most)
  await trx
    .insertInto('picked_group')
    .values({
      organisation,
      cycle,
      members: [...members],
      confidential: [...confidential],
      asker: group.asker,
      asked_at: group.askedAt,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'cycle', 'members']).doNothing())
    .execute()
  return groups.size
}

async function countedGroups(trx: Trx, organisation: string, cycle: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('picked_group')
    .select(['members', 'confidential'])
    .where('organisation', '=', organisation)
    .where('cycle', '=', cycle)
    .execute()
  return new Set(rows.filter(({ confidential }) => confidential.length > 0).map(({ members }) => members.join(' ')))
}

const tooMany = ({ organisation, cycle }: PickedGroup, most: number): Problem =>
  new Problem(
    'too-many-groups',
    `${organisation} has picked ${most} groups with confidential members in the cycle "${cycle}", the most there may be; those it asked for stay open, and so do groups without confidential members and combinations of attributes`,
  )

/** The log of picked groups, the newest first, of one cycle unless none is given. */
export async function listPickedGroups(db: Db, cycle?: string): Promise<PickedGroup[]> {
  const rows = await db
    .selectFrom('picked_group')
    .selectAll()
    .$if(cycle !== undefined, (query) => query.where('cycle', '=', cycle!))
    .orderBy('asked_at', 'desc')
    .orderBy('organisation')
    .orderBy('members')
    .execute()
  return rows.map(({ asked_at: askedAt, ...group }) => ({ ...group, askedAt }))
}
