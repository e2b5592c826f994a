import type { AskedGroupKind } from '@pmm/core/contract/asked-groups'
import { Problem } from '@pmm/core/domain/problem'
import { combineGroups, type PublishedGroup } from '@pmm/release/asked/combine-groups'

/** How a group is asked for: by codes of published groups, or by codes of administrations, with commas between. */
export interface GroupQuery {
  readonly groups?: string
  readonly members?: string
}

/** A group that was chosen. */
export interface ChosenGroup {
  readonly kind: AskedGroupKind
  readonly code: string
  readonly rule: string
  /** Codes of its members, in their order. */
  readonly administrations: readonly string[]
}

/**
 * The group that a query chooses among the administrations of a cycle. A choice that is just a published group is that group.
 *
 * @param published the published groups, the world first
 * @throws Problem `bad-request` unless the query has one of both; `invalid-value` naming the codes that are not known
 */
export function chooseGroup({ groups, members }: GroupQuery, published: readonly PublishedGroup[]): ChosenGroup {
  if ((groups === undefined) === (members === undefined))
    throw new Problem('bad-request', 'ask for a group by "groups" or by "members", one of both')
  const chosen =
    members === undefined
      ? combined(codesIn('groups', groups!), published)
      : picked(codesIn('members', members), published)
  const same = published.find(({ administrations }) => isSame(administrations, chosen.administrations))
  return same === undefined ? chosen : { ...chosen, kind: 'published', code: same.code, rule: same.title }
}

function codesIn(name: string, list: string): string[] {
  const codes = [
    ...new Set(
      list
        .split(',')
        .map((code) => code.trim())
        .filter((code) => code !== ''),
    ),
  ]
  if (codes.length === 0) throw new Problem('invalid-value', `"${name}" names nobody; give codes with commas between`)
  return codes
}

function combined(codes: readonly string[], published: readonly PublishedGroup[]): ChosenGroup {
  const known = new Set(published.map(({ code }) => code))
  refuseUnknown('groups', codes, { known, noun: 'peer group of this cycle' })
  return { kind: 'combined', code: 'combined', ...combineGroups(published.filter(({ code }) => codes.includes(code))) }
}

function picked(codes: readonly string[], [world]: readonly PublishedGroup[]): ChosenGroup {
  refuseUnknown('members', codes, { known: new Set(world!.administrations), noun: 'member in this cycle' })
  return { kind: 'picked', code: 'picked', rule: 'picked one by one', administrations: codes.toSorted() }
}

function refuseUnknown(
  column: string,
  codes: readonly string[],
  { known, noun }: { readonly known: { has(code: string): boolean }; readonly noun: string },
): void {
  const strangers = codes.filter((code) => !known.has(code))
  if (strangers.length === 0) return
  const problems = strangers.map((value) => ({
    row: null,
    column,
    value,
    rule: 'unknown-code',
    message: `"${value}" is no ${noun}`,
  }))
  throw new Problem('invalid-value', `${column}: ${problems.map(({ message }) => message).join('; ')}`, { problems })
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const codes = new Set(other)
  return one.length === codes.size && one.every((code) => codes.has(code))
}
