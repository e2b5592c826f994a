import type { Administration } from './administration.ts'
import { foldSigns } from './look-alikes.ts'

/** Finds an administration by code or by a name it is known under; undefined when nothing matches exactly. */
export type Resolve<Named = Administration> = (text: string) => Named | undefined

type AdministrationNames = Pick<Administration, 'code' | 'iso2' | 'name' | 'aliases'>

/**
 * Resolves ISO codes (alpha-3, alpha-2), names and aliases, without regard to case, surrounding spaces, or which of several
 * apostrophes, hyphens and spaces is written. No letter is taken for another.
 * Nothing is guessed: a name that matches two administrations resolves to none.
 */
export function createResolver<Named extends AdministrationNames>(administrations: readonly Named[]): Resolve<Named> {
  const byName = new Map<string, Named | undefined>()
  for (const administration of administrations)
    for (const name of namesOf(administration)) byName.set(name, byName.has(name) ? undefined : administration)
  const asWritten = new Map<string, Named | undefined>()
  for (const one of administrations)
    for (const name of [one.code, one.iso2, one.name, ...one.aliases]) asWritten.set(name, byName.get(foldName(name)))
  return (text) => asWritten.get(text) ?? byName.get(foldName(text))
}

const namesOf = (a: AdministrationNames): Set<string> => new Set([a.code, a.iso2, a.name, ...a.aliases].map(foldName))

/** A name in the form in which names are compared. */
export const foldName = (text: string): string => foldSigns(text).trim().toLowerCase()
