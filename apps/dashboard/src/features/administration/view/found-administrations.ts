import type { Administration } from '@pmm/core/domain/administration'

/** How many administrations are offered at once. */
const most = 12

/** The administrations that a text finds by name, code or known alias, without those picked already; nobody for no text. */
export function found(
  administrations: readonly Administration[],
  text: string,
  picked: readonly string[],
): Administration[] {
  const sought = text.trim().toLowerCase()
  if (sought === '') return []
  const holds = (word: string) => word.toLowerCase().includes(sought)
  return administrations
    .filter(({ code, name, aliases }) => !picked.includes(code) && [code, name, ...aliases].some(holds))
    .slice(0, most)
}
