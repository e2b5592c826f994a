import { foldName } from '../domain/resolve.ts'

/**
 * Whether a name is one of those that a sender declares to be no administration, such as "World" or a source line; written as
 * names of administrations may be. Undefined where none is declared.
 */
export function leftAside(names: readonly string[]): ((name: string) => boolean) | undefined {
  if (names.length === 0) return undefined
  const declared = new Set(names.map(foldName))
  return (name) => declared.has(foldName(name))
}
