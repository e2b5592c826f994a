import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { panelCounts } from '@pmm/disclosure/publish/panel-counts'
import { groupKindOf, type JudgedRelease, oughtToBePublished } from './judged-release.ts'

/** Counts the standard deviations of panels in two cycles. */
export function countConvergence({ inputs, audience, published, isJudged, counter }: JudgedRelease): void {
  const { data } = published.convergence
  const whole = convergenceFrame(inputs.chain, inputs.groups)
  const countsOf = panelCounts(inputs, audience)
  for (let row = 0; row < whole.length; row++) {
    const [group, node] = [whole.data.group[row]!, whole.data.node[row]!]
    const [since, cycle] = [whole.data.since[row]!, whole.data.cycle[row]!]
    if (!isJudged(cycle)) continue
    const { counts, facts } = countsOf({ group, node, since, cycle })
    if (!oughtToBePublished(counts)) continue
    const key = { audience, statistic: 'sigma', groups: groupKindOf(group), level: facts.height } as const
    for (const name of ['sigmaBefore', 'sigmaAfter'] as const)
      counter.count(key, {
        isPublished: data.confStatus[row] === 'F',
        isNoisy: counts.hidden > 0,
        difference: (data[name][row]! - whole.data[name][row]!) / facts.score.point(0),
        stated: data.error[row]! / facts.score.point(0),
      })
  }
}
