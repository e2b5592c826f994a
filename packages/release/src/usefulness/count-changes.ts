import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { panelTallies } from '@pmm/disclosure/publish/panel-tally'
import { groupKindOf, type JudgedRelease, oughtToBeTold } from './judged-release.ts'

/** Counts the changes of groups and of their panels, where the panel has enough contributors. */
export function countChanges({ inputs, audience, told, isJudged, counter }: JudgedRelease): void {
  const { groupChanges } = told
  const whole = groupChangesFrame(inputs.chain, inputs.groups)
  const tallyOf = panelTallies(inputs, audience)
  for (let row = 0; row < whole.length; row++) {
    const [group, node] = [whole.data.group[row]!, whole.data.node[row]!]
    const [since, cycle] = [whole.data.since[row]!, whole.data.cycle[row]!]
    if (!isJudged(cycle)) continue
    const { tally, facts } = tallyOf({ group, node, since, cycle })
    if (!oughtToBeTold(tally)) continue
    const key = { audience, groups: groupKindOf(group), level: facts.height }
    for (const [statistic, name, error] of figures) {
      const figure = groupChanges.data[name][row]!
      counter.count(
        { ...key, statistic },
        {
          isTold: groupChanges.data.confStatus[row] === 'F',
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
