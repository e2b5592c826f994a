import { createRandom } from './random.ts'

/** What sets some administrations apart, in every dimension and cycle. */
export interface Forerunner {
  /** added to its skill */
  readonly skill: number
  /** what the chance of a figure that is missing is multiplied by */
  readonly missing: number
  /** what the noise of its figures is multiplied by */
  readonly noise: number
}

const far: Forerunner = { skill: 4, missing: 0, noise: 0.2 }
const ahead: Forerunner = { skill: 2, missing: 0, noise: 0.4 }
const alike: Forerunner = { skill: 0, missing: 1, noise: 1 }

const farAhead = 0.05
const someWayAhead = 0.1

/**
 * Whether an administration is one of the few that are ahead of all others and report nearly everything, so that the
 * demonstration has all levels of maturity. Drawn at random: nothing is known or meant of the real administration.
 */
export function forerunnerOf(seed: number, administration: string): Forerunner {
  const draw = createRandom(seed, 'forerunner', administration).uniform()
  if (draw < farAhead) return far
  return draw < someWayAhead ? ahead : alike
}
