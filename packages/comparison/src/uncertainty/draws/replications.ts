import { memo } from '@pmm/core/memo/memo'
import type { Method } from '@pmm/core/method/schema/method'
import { draw, type Replication, type UncertainMethod } from '@pmm/scoring/robustness/draw'

/**
 * All replications of a study. They follow from the sources, the seed and the tree of the method alone, so the studies of
 * many cycles share them.
 */
export function replicationsOf(study: UncertainMethod): readonly Replication[] {
  const byTree = drawnByTree(study.spec)
  const tree = treeText(study.method)
  const replications = byTree.get(tree) ?? drawnFor(study)
  byTree.set(tree, replications)
  return replications
}

/** Filled as trees are asked for: the replications of a specification by the text of a tree. */
const drawnByTree = memo(
  'replications of a specification, by tree',
  (_: UncertainMethod['spec']) => new Map<string, readonly Replication[]>(),
)

const drawnFor = (study: UncertainMethod): readonly Replication[] =>
  Array.from({ length: study.spec.replications }, (_, replication) => draw(study, replication))

const treeText = ({ kpis, groups, levels }: Method): string =>
  JSON.stringify([levels.map(({ name }) => name), ...[kpis, groups].map((nodes) => nodes.map(codeAndParent))])

const codeAndParent = ({ code, parent }: { readonly code: string; readonly parent: string | null }) => [code, parent]
