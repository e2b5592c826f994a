import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { panelCounts } from '@pmm/disclosure/publish/panel-counts'
import { groupKindOf, type JudgedRelease, oughtToBePublished } from './judged-release.ts'

/** Counts the changes of groups and of their panels, where the panel has enough contributors. */
export function countChanges({ inputs, audience, published, isJudged, counter }: JudgedRelease): void {
  const { groupChanges } = published
  const whole = groupChangesFrame(inputs.chain, inputs.groups)
  const countsOf = panelCounts(inputs, audience)
  for (let row = 0; row < whole.length; row++) {
    const [group, node] = [whole.data.group[row]!, whole.data.node[row]!]
    const [since, cycle] = [whole.data.since[row]!, whole.data.cycle[row]!]
    if (!isJudged(cycle)) continue
    const { counts, facts } = countsOf({ group, node, since, cycle })
    if (!oughtToBePublished(counts)) continue
    const key = { audience, groups: groupKindOf(group), level: facts.height }
    for (const [statistic, name, error] of figures) {
      const figure = groupChanges.data[name][row]!
      counter.count(
        { ...key, statistic },
        {
          isPublished: groupChanges.data.confStatus[row] === 'F',
          isNoisy: groupChanges.data[error][row]! > 0,
          difference: (figure - whole.data[name][row]!) / facts.score.point(0),
          stated: groupChanges.data[error][row]! / facts.score.point(0),
        },
      )
    }
  }
}

const figures = [
  ['change', 'change', 'error'],
  ['panel change', 'panelChange', 'panelError'],
] as const
