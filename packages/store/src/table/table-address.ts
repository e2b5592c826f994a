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

/** What a scope says. */
export interface ScopeParts {
  /** Id of the release; null for live tables. */
  readonly release: string | null
  /** Whom a released table is for; null for live tables. */
  readonly audience: string | null
  /** `cycle:CODE` or `method:ID`. */
  readonly about: string
}

/** Reads the scope of a table. */
export function partsOfScope(scope: string): ScopeParts {
  if (!scope.startsWith('release:')) return { release: null, audience: null, about: scope }
  const [release, audience, ...about] = scope.slice('release:'.length).split('/') as [string, string, ...string[]]
  return { release, audience, about: about.join('/') }
}
