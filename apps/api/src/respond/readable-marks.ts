import { Problem } from '@pmm/core/domain/problem'
import type { Viewer } from '../plugins/authentication.ts'

/**
 * The administrations whose marks (choices or grades) a viewer may read, of those asked for; undefined for all.
 *
 * @throws Problem `forbidden`
 */
export function readableMarks(
  { class: viewer, own }: Viewer,
  asked: string | undefined,
): readonly string[] | undefined {
  if (viewer === 'secretariat') return asked === undefined ? undefined : [asked]
  if (asked === undefined) return own
  if (!own.includes(asked)) throw new Problem('forbidden', `this API key may not read what is said of "${asked}"`)
  return [asked]
}
