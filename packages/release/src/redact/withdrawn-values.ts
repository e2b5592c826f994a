import type { Chain } from '@pmm/comparison/chain/chain'
import type { WithdrawnValue } from '@pmm/core/contract/redactions'
import { isShown, type LevelOf } from '@pmm/core/disclosure/level'
import type { Reader } from '@pmm/disclosure/panel/kept-back'

/**
 * The values of KPIs that a release shows to more viewers than it may, cycle by cycle in the order of the scores; nothing is
 * listed where there is neither a value nor a score to withdraw.
 *
 * @param levels the levels that the release was made with, per cycle of the chain
 * @param narrowed the levels at which it may still show values
 */
export function withdrawnValues(
  chain: Chain,
  levels: readonly LevelOf[],
  narrowed: readonly LevelOf[],
): readonly WithdrawnValue[] {
  return chain.flatMap(({ cycle, scores, method }, at) => {
    const kpis = new Set(method.kpis.map(({ code }) => code))
    const { administration, node, value, score } = scores.data
    const withdrawn: WithdrawnValue[] = []
    for (let row = 0; row < scores.length; row++) {
      const [who, kpi] = [administration[row]!, node[row]!]
      if (!kpis.has(kpi) || (Number.isNaN(value[row]!) && Number.isNaN(score[row]!))) continue
      const [from, to] = [levels[at]!(who, kpi), narrowed[at]!(who, kpi)]
      if (from !== to) withdrawn.push({ cycle, administration: who, kpi, from, to })
    }
    return withdrawn
  })
}

/** The administrations that withdrew a value from an audience that saw it. */
export const withdrawnFrom = (values: readonly WithdrawnValue[], audience: Reader): ReadonlySet<string> =>
  new Set(
    values.filter(({ from, to }) => isShown(from, audience) && !isShown(to, audience)).map((one) => one.administration),
  )
