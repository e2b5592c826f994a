import type { scoreColumns } from '@pmm/core/contract/table'
import { codesOf, type Frame } from '@pmm/table/frame'
import { Visibility } from '../../src/visible/visibility.ts'

/** What may be seen of scores, by a rule. */
export function visibleWhere(
  scores: Frame<typeof scoreColumns>,
  isVisible: (administration: string, node: string) => boolean,
): Visibility {
  const administrations = codesOf(scores, 'administration').words
  const nodes = codesOf(scores, 'node').words
  const hidden = administrations.flatMap((code) => nodes.map((node) => Number(!isVisible(code, node))))
  return new Visibility(administrations, nodes, Uint8Array.from(hidden))
}
