import { belongs, ruleInWords } from '@pmm/core/benchmark/belongs'
import type { BenchmarkPlan, PeerGroupDefinition } from '@pmm/core/benchmark/peer-group'
import { incomeGroups } from '@pmm/core/domain/income-groups'
import { regions } from '@pmm/core/domain/regions'
import type { Reporter } from '@pmm/core/domain/reporter'

/** Administrations compared with one another. */
export interface PeerGroup {
  /** `world`, `region:CODE`, `income:CODE`, or the code of a definition. */
  readonly code: string
  readonly title: string
  /** Groups of one classification share no member; null for a group of no classification. */
  readonly classification: string | null
  /** What makes an administration a member, in words. */
  readonly rule: string
  /** Rows in the list of administrations, ascending. */
  readonly members: Uint32Array
}

/**
 * The world, then the regions and the income groups that have members, in the order of the lists of `core` (regions and
 * income groups that the lists do not have come last, by their names), then the groups of a plan, with or without members.
 * An administration that lacks an attribute belongs to no group that asks for it; the rule of a group says how many lack
 * it, and where the group is too small.
 *
 * @param date ISO date on which custom membership is counted; attributes are those of the administrations given
 */
export function peerGroupsOf(
  administrations: readonly Reporter[],
  plan: Pick<BenchmarkPlan, 'groups'> = { groups: [] },
  date = '9999-12-31',
): PeerGroup[] {
  const all = Uint32Array.from(administrations.keys())
  return [
    { code: 'world', title: 'All members', classification: null, rule: 'every member', members: all },
    ...groupsOf('region', administrations, ({ region }) => region, regions),
    ...groupsOf('income', administrations, ({ incomeGroup }) => incomeGroup, incomeGroups),
    ...plan.groups.map((definition) => definedGroup(definition, administrations, date)),
  ]
}

/** A group of fewer members has no statistics that others may be shown. */
const fewestMembers = 5

function definedGroup(definition: PeerGroupDefinition, administrations: readonly Reporter[], date: string): PeerGroup {
  const all = Uint32Array.from(administrations.keys())
  const { member = [], unknown = [] } = Object.groupBy(all, (row) => belongs(definition, administrations[row]!, date))
  const { code, title, classification = null } = definition
  const notes = [
    'all' in definition ? definition.all.map(ruleInWords).join(', ') : 'listed one by one',
    ...(unknown.length === 0 ? [] : [`not known for ${unknown.length} of ${all.length}`]),
    ...(member.length < fewestMembers ? ['too few members for statistics'] : []),
  ]
  return { code, title, classification, rule: notes.join('; '), members: Uint32Array.from(member) }
}

function groupsOf(
  kind: 'region' | 'income',
  administrations: readonly Reporter[],
  groupOf: (administration: Reporter) => string | null,
  titles: Readonly<Record<string, string>>,
): PeerGroup[] {
  const rows = Map.groupBy(administrations.keys(), (row) => groupOf(administrations[row]!))
  const others = [...rows.keys()].filter((name) => name !== null && !(name in titles)).sort()
  return [...Object.keys(titles), ...others].flatMap((name) => {
    const members = rows.get(name)
    if (members === undefined) return []
    const title = titles[name ?? ''] ?? `${name}`
    const rule = `${kind === 'region' ? 'region' : 'income group'} is ${title}`
    return [{ code: `${kind}:${name}`, title, classification: kind, rule, members: Uint32Array.from(members) }]
  })
}
