import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { panelTallies } from '@pmm/disclosure/publish/panel-tally'
import { groupKindOf, type JudgedRelease, oughtToBeTold } from './judged-release.ts'

/** Counts the standard deviations of panels in two cycles. */
export function countConvergence({ inputs, audience, told, isJudged, counter }: JudgedRelease): void {
  const { data } = told.convergence
  const whole = convergenceFrame(inputs.chain, inputs.groups)
  const tallyOf = panelTallies(inputs, audience)
  for (let row = 0; row < whole.length; row++) {
    const [group, node] = [whole.data.group[row]!, whole.data.node[row]!]
    const [since, cycle] = [whole.data.since[row]!, whole.data.cycle[row]!]
    if (!isJudged(cycle)) continue
    const { tally, facts } = tallyOf({ group, node, since, cycle })
    if (!oughtToBeTold(tally)) continue
    const key = { audience, statistic: 'sigma', groups: groupKindOf(group), level: facts.height } as const
    for (const name of ['sigmaBefore', 'sigmaAfter'] as const)
      counter.count(key, {
        isTold: data.confStatus[row] === 'F',
        isNoisy: tally.hidden > 0,
        difference: (data[name][row]! - whole.data[name][row]!) / facts.score.point(0),
        stated: data.error[row]! / facts.score.point(0),
      })
  }
}
