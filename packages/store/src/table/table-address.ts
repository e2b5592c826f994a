import type { TableName } from '@pmm/core/contract/table'

/** What a table is about: a cycle, or the cycles of a method; either as released to an audience. */
export type Scope = `cycle:${string}` | `method:${string}` | `release:${string}`

/** Where a table is kept. */
export interface TableAddress {
  readonly scope: Scope
  readonly name: TableName
}

/**
 * Whom tables of a release are for: rows of an `own` table are each for one administration alone, and a table for `nobody`
 * is what statistics are made of.
 */
export type ReleasedAudience = 'public' | 'members' | 'secretariat' | 'own' | 'nobody'

/** Where the tables of a release for an audience are, about a cycle or about the cycles of its method. */
export const releaseScope = (
  release: string,
  audience: ReleasedAudience,
  about: `cycle:${string}` | `method:${string}`,
): Scope => `release:${release}/${audience}/${about}`
