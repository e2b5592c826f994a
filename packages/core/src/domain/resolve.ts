import type { Administration } from './administration.ts'

/** Finds an administration by code or by a name it is known under; undefined when nothing matches exactly. */
export type Resolve = (text: string) => Administration | undefined

/**
 * Resolves ISO codes (alpha-3, alpha-2), names and aliases, without regard to case or surrounding spaces.
 * Nothing is guessed: a name that matches two administrations resolves to none.
 */
export function createResolver(administrations: readonly Administration[]): Resolve {
  const found = new Map<string, Administration | undefined>()
  for (const administration of administrations)
    for (const name of namesOf(administration)) found.set(name, found.has(name) ? undefined : administration)
  return (text) => found.get(fold(text))
}

const namesOf = (a: Administration): Set<string> => new Set([a.code, a.iso2, a.name, ...a.aliases].map(fold))

const fold = (text: string): string => text.trim().toLowerCase().normalize('NFC')
