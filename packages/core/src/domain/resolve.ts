import type { Administration } from './administration.ts'

/** Finds an administration by code or by a name it is known under; undefined when nothing matches exactly. */
export type Resolve<Named = Administration> = (text: string) => Named | undefined

type AdministrationNames = Pick<Administration, 'code' | 'iso2' | 'name' | 'aliases'>

/**
 * Resolves ISO codes (alpha-3, alpha-2), names and aliases, without regard to case or surrounding spaces.
 * Nothing is guessed: a name that matches two administrations resolves to none.
 */
export function createResolver<Named extends AdministrationNames>(administrations: readonly Named[]): Resolve<Named> {
  const byName = new Map<string, Named | undefined>()
  for (const administration of administrations)
    for (const name of namesOf(administration)) byName.set(name, byName.has(name) ? undefined : administration)
  return (text) => byName.get(fold(text))
}

const namesOf = (a: AdministrationNames): Set<string> => new Set([a.code, a.iso2, a.name, ...a.aliases].map(fold))

const fold = (text: string): string => text.trim().toLowerCase().normalize('NFC')
