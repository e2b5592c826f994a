import type { ExpertPanel } from '@pmm/core/benchmark/peer-group'
import type { Administration } from '@pmm/core/domain/administration'
import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import type { Method } from '@pmm/core/method/schema/method'
import { type GovernedGroup, governedGroups } from '@pmm/core/method/tree/governed-groups'
import { depthOf, parentsOf } from '@pmm/core/method/tree/tree'
import { createRandom } from './random.ts'

/** What is weighed, by whom. */
export interface PanelOptions {
  /** The same seed, method and regions give the same panel, to the byte. */
  readonly seed: number
  readonly method: Method
  readonly administrations: readonly Pick<Administration, 'region'>[]
}

/** What a region cares more for, as invented as the rest: added to the logarithm of the share. */
const leanings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'A/P': { TF: 0.6 },
  AMS: { TF: 0.3, OD: 0.3 },
  ESA: { RC: 0.5, OD: 0.2 },
  EUR: { EN: 0.5 },
  MENA: { EN: 0.3, RC: 0.3 },
  WCA: { RC: 0.7 },
}
const ofRegion = 0.35
const ofExpert = 0.3
const fewest = 3
const most = 7
const step = 5

const notice = 'Demonstration: the experts and their points are generated, and nobody’s opinion.'

/**
 * Three to seven invented experts of every region, who each spread 100 points, in fives, over the dimensions and over
 * the outcomes of each dimension: every group of the two upper levels with two scored children or more. Pure.
 */
export function panelOf({ seed, method, administrations }: PanelOptions): ExpertPanel {
  const parents = parentsOf(method)
  const groups = governedGroups(method).filter(
    ({ code, children }) => (depthOf(code, parents) ?? 0) < 2 && children.length > 1,
  )
  const regions = [...new Set(administrations.map(({ region }) => region))].toSorted()
  return { notice, budgets: regions.flatMap((region) => budgetsOf(region, groups, seed)) }
}

function budgetsOf(region: string, groups: readonly GovernedGroup[], seed: number): ExpertBudget[] {
  const count = fewest + Math.floor((most - fewest + 1) * createRandom(seed, 'panel', region).uniform())
  return Array.from({ length: count }, (_, i) => {
    const expert = `Demonstration expert ${region}-${i + 1}`
    const points = groups.flatMap(({ children }) => {
      const codes = children.map(({ code }) => code)
      const shares = codes.map((code) => Math.exp(leaningOf(region, code, seed) + opinionOf(expert, code, seed)))
      return hundred(shares).map((share, at): [string, number] => [codes[at]!, share])
    })
    return { expert, region, points: Object.fromEntries(points) }
  })
}

/** As stated for dimensions, drawn for what lies below them. */
const leaningOf = (region: string, code: string, seed: number): number =>
  leanings[region]?.[code] ?? (isStated(code) ? 0 : ofRegion * createRandom(seed, 'leaning', region, code).normal())

const isStated = (code: string): boolean => Object.values(leanings).some((region) => code in region)

const opinionOf = (expert: string, code: string, seed: number): number =>
  ofExpert * createRandom(seed, 'opinion', expert, code).normal()

/** 100 points in fives, by largest remainder; ties go to the first. */
function hundred(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const exact = shares.map((share) => ((share / total) * 100) / step)
  const whole = exact.map(Math.floor)
  const left = 100 / step - whole.reduce((sum, units) => sum + units, 0)
  const order = exact.map((_, at) => at).toSorted((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!))
  const lucky = new Set(order.slice(0, left))
  return whole.map((units, at) => step * (units + Number(lucky.has(at))))
}
