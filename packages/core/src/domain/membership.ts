import type { Accession, Administration } from './administration.ts'

/** `unknown`: the sources do not say whether it had joined by that date. */
export type Membership = 'member' | 'not-member' | 'unknown'

/** Whether an administration was a member on an ISO date. */
export function membershipOn({ accession }: Pick<Administration, 'accession'>, date: string): Membership {
  if (date >= accession.by) return 'member'
  return isBefore(accession, date) ? 'not-member' : 'unknown'
}

/**
 * The administrations that may have reported for an ISO date: all administrations but those known to have joined later.
 */
export const eligibleOn = (administrations: readonly Administration[], date: string): Administration[] =>
  administrations.filter((administration) => membershipOn(administration, date) !== 'not-member')

function isBefore({ basis, after, by }: Accession, date: string): boolean {
  if (basis === 'sourced') return date < by
  return after !== null && date <= after
}
