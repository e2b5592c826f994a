import type { Period } from '../../domain/period.ts'
import type { Method } from '../schema/method.ts'
import type { Ruler } from '../schema/ruler.ts'
import { joinRulers } from './join-rulers.ts'

/**
 * A method that holds fixed, for every cycle, the parameters one cycle was scored by, so that later cycles are scored
 * on the same ruler, and this one to the same bytes. They replace what the method held for the same KPI or group. The
 * exception is a gap filled along the cycles of an administration after a step that was fitted on each of them: what it
 * is filled from then lies on this ruler too.
 *
 * @param rulers those a run reports
 * @param cycle the one whose rulers are taken, beside those of every cycle
 */
export function freeze(method: Method, rulers: readonly Ruler[], cycle: Period): Method {
  const frozen = new Map<string, Ruler>()
  const general = rulers.filter((ruler) => ruler.cycle === null)
  const own = rulers.filter((ruler) => ruler.cycle === cycle)
  for (const ruler of [...general, ...own])
    frozen.set(keyOf(ruler), { ...over(frozen.get(keyOf(ruler)), ruler), cycle: null })
  const kept = (method.rulers ?? []).filter((ruler) => !frozen.has(keyOf(ruler)))
  return { ...method, rulers: [...kept, ...frozen.values()] }
}

/** The later of two, but parts of an imputation that were fitted on different sets belong together. */
const over = (earlier: Ruler | undefined, later: Ruler): Ruler =>
  earlier?.step === 'impute' && later.step === 'impute' ? joinRulers(earlier, later) : later

const keyOf = (ruler: Ruler): string =>
  [ruler.step, 'at' in ruler ? ruler.at : '', ruler.step === 'weigh' ? ruler.group : ruler.kpi].join(' ')
