import type { Period } from '../../domain/period.ts'
import type { Method } from '../schema/method.ts'
import type { Ruler } from '../schema/ruler.ts'
import { joinRulers } from './join-rulers.ts'

/**
 * A method that holds fixed, for every cycle, the parameters one cycle was scored by, so that later cycles are scored
 * on the same ruler, and that cycle to the same bytes. These parameters replace what the method held for the same KPI
 * or group. The exception is a gap filled along the cycles of an administration after a step that was fitted on each
 * cycle: the values that fill it then lie on this ruler too.
 *
 * @param rulers the rulers that a run reports
 * @param cycle the cycle whose rulers are taken, beside the rulers that hold for every cycle
 */
export function freeze(method: Method, rulers: readonly Ruler[], cycle: Period): Method {
  const frozen = new Map<string, Ruler>()
  const general = rulers.filter((ruler) => ruler.cycle === null)
  const ofCycle = rulers.filter((ruler) => ruler.cycle === cycle)
  for (const ruler of [...general, ...ofCycle])
    frozen.set(keyOf(ruler), { ...over(frozen.get(keyOf(ruler)), ruler), cycle: null })
  const unreplaced = (method.rulers ?? []).filter((ruler) => !frozen.has(keyOf(ruler)))
  return { ...method, rulers: [...unreplaced, ...frozen.values()] }
}

/** The later ruler; but rulers of one imputation that were fitted on different sets are joined. */
const over = (earlier: Ruler | undefined, later: Ruler): Ruler =>
  earlier?.step === 'impute' && later.step === 'impute' ? joinRulers(earlier, later) : later

const keyOf = (ruler: Ruler): string =>
  [ruler.step, 'at' in ruler ? ruler.at : '', ruler.step === 'weigh' ? ruler.group : ruler.kpi].join(' ')
