import { forerunnerOf } from './forerunner.ts'
import type { Place } from './place.ts'
import { createRandom } from './random.ts'

const incomeLevel = { high: 0.85, 'upper-middle': 0.3, 'lower-middle': -0.1, low: -0.6 } as const
const persistence = 0.8
const improvement = 0.17

/**
 * How well an administration does in a dimension: about 0 on average, one unit being a large difference.
 *
 * A level of the income group and of the administration, more for the few that are ahead, a slope of the administration around a mild improvement per
 * cycle, and a first-order autoregression per dimension: s(t) = 0.8 s(t−1) + √(1 − 0.8²) e, of deviation 0.45.
 */
export function skillOf(dimension: string, { seed, administration, cycle }: Place): number {
  const ofAdministration = createRandom(seed, 'skill', administration.code)
  const ahead = forerunnerOf(seed, administration.code).skill
  const level = incomeLevel[administration.incomeGroup ?? 'upper-middle'] + 0.4 * ofAdministration.normal() + ahead
  const slope = improvement + 0.05 * ofAdministration.normal()
  return level + slope * cycle + 0.45 * wanderAt(cycle, createRandom(seed, 'skill', administration.code, dimension))
}

function wanderAt(cycle: number, random: ReturnType<typeof createRandom>): number {
  let state = random.normal()
  for (let t = 0; t < cycle; t++) state = persistence * state + Math.sqrt(1 - persistence ** 2) * random.normal()
  return state
}
