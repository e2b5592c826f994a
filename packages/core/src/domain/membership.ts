import type { Accession, Administration } from './administration.ts'

/** `unknown`: the sources do not say whether it had joined by that date. */
export type Membership = 'member' | 'not-member' | 'unknown'

/** Whether an administration was a member on an ISO date. */
export function membershipOn({ accession }: Pick<Administration, 'accession'>, date: string): Membership {
  if (date >= accession.by) return 'member'
  return isBefore(accession, date) ? 'not-member' : 'unknown'
}

/**
 * The administrations that count as members on an ISO date, in lists, peer groups and rates: all administrations but those
 * known to have joined later. Whose accession is not known counts, since it may have reported; how many these are is
 * `countUnknown`.
 */
export const eligibleOn = <Joined extends Pick<Administration, 'accession'>>(
  administrations: readonly Joined[],
  date: string,
): Joined[] => administrations.filter((administration) => membershipOn(administration, date) !== 'not-member')

/** How many of the administrations count as members on an ISO date though it is not known whether they had joined. */
export const countUnknown = (administrations: readonly Pick<Administration, 'accession'>[], date: string): number =>
  administrations.filter((administration) => membershipOn(administration, date) === 'unknown').length

function isBefore({ basis, after, by }: Accession, date: string): boolean {
  if (basis === 'sourced') return date < by
  return after !== null && date <= after
}
