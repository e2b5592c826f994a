import { belongs, ruleInWords } from '@pmm/core/benchmark/belongs'
import type { BenchmarkPlan, PeerGroupDefinition } from '@pmm/core/benchmark/peer-group'
import { incomeGroups } from '@pmm/core/domain/income-groups'
import { regions } from '@pmm/core/domain/regions'
import type { Reporter } from '@pmm/core/domain/reporter'

/** Administrations compared with one another. */
export interface PeerGroup {
  /** `world`, `region:CODE`, `income:CODE`, or that of a definition. */
  readonly code: string
  readonly title: string
  /** Groups of one classification share no member; null for those of none. */
  readonly classification: string | null
  /** What makes an administration a member, in words. */
  readonly rule: string
  /** Rows in the list of administrations, ascending. */
  readonly members: Uint32Array
}

/**
 * The world, then the regions and the income groups that have members, in the order of the core's lists (those the lists
 * do not know come last, by their names), then the groups of a plan, those without members too. An administration that
 * lacks an attribute belongs to no group that asks for it; the rule says how many do, and where a group is too small.
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
    ...groupsOf('income', administrations, (one) => one.incomeGroup, incomeGroups),
    ...plan.groups.map((definition) => definedGroup(definition, administrations, date)),
  ]
}

/** Fewer members than this have no statistics that may be shown to others. */
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
  known: Readonly<Record<string, string>>,
): PeerGroup[] {
  const rows = Map.groupBy(administrations.keys(), (row) => groupOf(administrations[row]!))
  const others = [...rows.keys()].filter((name) => name !== null && !(name in known)).sort()
  return [...Object.keys(known), ...others].flatMap((name) => {
    const members = rows.get(name)
    if (members === undefined) return []
    const title = known[name ?? ''] ?? `${name}`
    const rule = `${kind === 'region' ? 'region' : 'income group'} is ${title}`
    return [{ code: `${kind}:${name}`, title, classification: kind, rule, members: Uint32Array.from(members) }]
  })
}
