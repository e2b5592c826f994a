import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { type AttackerPanel, attackerPanel, type SoughtNumber } from './attacker-panel.ts'
import { misjudgedCodes } from './codes.ts'
import { type Unexplained, unexplainedIn } from './explained.ts'
import { type Population, populationOf } from './population.ts'
import { both, isBounded, possibleContext, possibleScores, type Range } from './possible.ts'
import { type PublishedLevels, publishedLevels } from './told-levels.ts'

/** Which populations are attacked. */
export interface AttackOptions {
  readonly runs: number
  readonly seed: number
  /** Parameters of the method in place of the shipped ones. */
  readonly parameters?: Partial<DisclosureParameters>
  /** What the populations are told; what the method tells unless given. */
  readonly publishedTo?: typeof publishedLevels
}

/** A hidden number that an attacker bounds within 10 % of itself. */
export interface Bounded extends SoughtNumber {
  readonly seed: number
  readonly audience: Reader
  readonly range: Range
}

/** What came of an attack on populations. */
export interface AttackResult {
  readonly runs: number
  /** Hidden numbers of KPIs and nodes that were attacked. */
  readonly attacked: number
  /** Told numbers and codes that were looked at. */
  readonly statistics: number
  readonly bounded: readonly Bounded[]
  readonly unexplained: readonly (Unexplained & { readonly seed: number; readonly kind: string })[]
}

/**
 * Attacks populations with all that an audience ever gets, and with the twins themselves: what remains possible of every
 * hidden number, by the law of twins, the ends of the scales and all releases; whether any told number or code says more.
 * An insider is one of the members; its own numbers are among those the attacker needs not seek.
 */
export function attack({ runs, seed, parameters = {}, publishedTo = publishedLevels }: AttackOptions): AttackResult {
  const result = {
    runs,
    attacked: 0,
    statistics: 0,
    bounded: [] as Bounded[],
    unexplained: [] as AttackResult['unexplained'][number][],
  }
  for (let run = 0; run < runs; run++) {
    const population = populationOf(seed + run, parameters)
    for (const audience of ['public', 'members'] as const) {
      const { attacked, bounded, unexplained, statistics } = attackOne(population, audience, publishedTo)
      result.attacked += attacked
      result.statistics += statistics
      result.bounded.push(...bounded.map((one) => ({ ...one, seed: seed + run, audience })))
      result.unexplained.push(...unexplained.map((one) => ({ ...one, seed: seed + run, kind: population.kind })))
    }
  }
  return result
}

function attackOne(population: Population, audience: Reader, publishedTo: typeof publishedLevels) {
  const ranges = new Map<string, { readonly sought: SoughtNumber; readonly range: Range }>()
  const unexplained: Unexplained[] = []
  let statistics = 0
  for (const inputs of population.releases) {
    const panels = inputs.chain.map((_, at) => attackerPanel(inputs, at, audience))
    const published = publishedTo(inputs, audience)
    statistics += publishedIn(published)
    unexplained.push(
      ...unexplainedIn({ inputs, audience, published, panels }),
      ...misjudgedCodes({ inputs, audience, published, panels }),
    )
    for (const [at, panel] of panels.entries()) narrow(ranges, panel, inputs, at)
  }
  const bounded = [...ranges.values()].filter(({ range }) => isBounded(range))
  return {
    attacked: ranges.size,
    statistics,
    unexplained,
    bounded: bounded.map(({ sought, range }) => ({ ...sought, range })),
  }
}

const publishedIn = ({ benchmarks, panelTrends }: PublishedLevels): number =>
  [benchmarks, panelTrends].reduce((sum, { data, length }) => {
    let published = sum
    for (let row = 0; row < length; row++) if (!Number.isNaN(data.mean[row]!)) published++
    return published
  }, 0)

/** A corrected number is another number; what several releases leave possible of the same number is joined. */
function narrow(
  ranges: Map<string, { readonly sought: SoughtNumber; readonly range: Range }>,
  { sought }: AttackerPanel,
  inputs: Population['releases'][number],
  at: number,
): void {
  for (const one of sought) {
    const range = rangeOf(one, inputs, at)
    if (range === null) continue
    const key = [one.cycle, one.administration, one.kpi, one.measure, one.truth].join(' ')
    const before = ranges.get(key)
    ranges.set(key, { sought: one, range: before === undefined ? range : both(before.range, range) })
  }
}

/**
 * What a twin leaves possible: of scores, and of values without score. The value of a scored KPI is measured as the share of
 * its scale, which is its score. Scores of nodes of which everything is hidden are weighted means of independent scores, so
 * that they remain as wide as these.
 */
function rangeOf(
  { kpi, measure, twin }: SoughtNumber,
  { chain, parameters }: Population['releases'][number],
  at: number,
): Range | null {
  const of = chain[at]!.method.kpis.find(({ code }) => code === kpi)!
  if (measure === 'score') return possibleScores(twin, parameters)
  return of.normalisation === null ? possibleContext(twin, of, parameters) : null
}
