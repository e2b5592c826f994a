import type { Kpi } from '@pmm/core/method/schema/method'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { type AttackerPanel, attackerPanel, type SoughtNumber } from './attacker-panel.ts'
import { misjudgedCodes } from './codes.ts'
import { type Unexplained, unexplainedIn } from './explained.ts'
import { both, isBounded, possibleContext, possibleScores, type Range } from './possible.ts'
import { type PublishedLevels, publishedLevels } from './told-levels.ts'

/** What an attack on the demonstration found, for one audience. */
export interface DemonstrationAttack {
  /** Hidden scores and values of KPIs. */
  readonly hidden: number
  /** Those bounded within 10 % by numbers, with the twins themselves in hand. */
  readonly byNumbers: readonly SoughtNumber[]
  /**
   * Values beyond the goalposts that are bounded within 10 % of the value itself, though not of the share of the scale: what
   * everybody knows of the KPI leaves little more.
   */
  readonly beyond: readonly SoughtNumber[]
  /** Those bounded within 10 % by the codes of extremes. */
  readonly byCodes: readonly SoughtNumber[]
  /** Told numbers and codes that twins and counts do not explain. */
  readonly unexplained: readonly Unexplained[]
}

/** Attacks one release by logic: by numbers with the twins in hand, and by codes as they once gave numbers away. */
export function attackDemonstration(inputs: TableInputs, audience: Reader): DemonstrationAttack {
  const panels = inputs.chain.map((_, at) => attackerPanel(inputs, at, audience))
  const published = publishedLevels(inputs, audience)
  const release = { inputs, audience, published, panels }
  const kpis = new Map(inputs.chain[0]!.method.kpis.map((kpi) => [kpi.code, kpi]))
  const sought = panels.flatMap((panel) => panel.sought)
  return {
    hidden: sought.length,
    byNumbers: sought.filter((one) => isBounded(possibleOf(one, kpis.get(one.kpi)!, inputs))),
    beyond: sought.filter((one) => isBounded(possibleBeyond(one, kpis.get(one.kpi)!, inputs))),
    byCodes: panels.flatMap((panel, at) => boundedByCodes(panel, at, inputs, published)),
    unexplained: [...unexplainedIn(release), ...misjudgedCodes(release)],
  }
}

/** The value of a scored KPI is measured as the share of its scale, which its score says. */
function possibleOf({ measure, twin }: SoughtNumber, kpi: Kpi, { parameters }: TableInputs): Range {
  if (measure === 'score') return possibleScores(twin, parameters)
  if (kpi.normalisation === null) return possibleContext(twin, kpi, parameters)
  return kpi.normalisation.method === 'goalposts' ? possibleScores(shareOf(twin, kpi), parameters) : anything
}

const anything: Range = [0, Infinity]

/** The share of the scale at a value, in percent; of a logarithmic scale likewise. */
function shareOf(value: number, { normalisation }: Kpi): number {
  if (normalisation?.method !== 'goalposts') return Number.NaN
  const { worst, best, log = false } = normalisation
  return 100 * (log ? Math.log(value / worst) / Math.log(best / worst) : (value - worst) / (best - worst))
}

/** A value beyond the goalposts of a linear KPI may lie anywhere beyond them, as far as any value of the KPI does. */
function possibleBeyond({ measure, twin, truth }: SoughtNumber, kpi: Kpi, { chain, parameters }: TableInputs): Range {
  const { normalisation } = kpi
  if (measure === 'score' || normalisation?.method !== 'goalposts' || normalisation.log) return anything
  if (shareOf(truth, kpi) >= 0 && shareOf(truth, kpi) <= 100) return anything
  const { worst, best } = normalisation
  const [low, high] = possibleScores(shareOf(twin, kpi), parameters)
  const ends = [low <= 0 ? -Infinity : low, high >= 100 ? Infinity : high].map(
    (x) => worst + (x / 100) * (best - worst),
  )
  return both([Math.min(...ends), Math.max(...ends)], naturalEnds(kpi, chain))
}

/** Shares end at 0 and 100 unless some administration reports another. */
function naturalEnds({ code, unit }: Kpi, chain: TableInputs['chain']): Range {
  const values = chain.flatMap(({ scores: { data } }) =>
    Array.from(data.value).filter((value, row) => data.node[row] === code && !Number.isNaN(value)),
  )
  const isShare = unit === '%'
  return [
    values.some((value) => value < 0) ? -Infinity : 0,
    isShare && values.every((value) => value <= 100) ? 100 : Infinity,
  ]
}

/**
 * The status oracle: a code of extremes that says that every hidden number lies between the numbers that are seen. Codes
 * that followed from hidden numbers bounded 51 scores for members and 38 for the public this way.
 */
function boundedByCodes(
  panel: AttackerPanel,
  at: number,
  { chain, groups }: TableInputs,
  { benchmarks }: PublishedLevels,
): SoughtNumber[] {
  const { data, length } = benchmarks
  const { cycle, administrations } = chain[at]!
  const members = new Map(
    groups[at]!.map((group) => [group.code, Array.from(group.members, (row) => administrations[row]!.code)]),
  )
  const ranges = new Map<string, Range>()
  for (let row = 0; row < length; row++) {
    if (data.cycle[row] !== cycle || !['F', 'D'].includes(data.extremesStatus[row]!)) continue
    const [node, measure] = [data.node[row]!, data.measure[row] as 'score' | 'value']
    const people = members.get(data.group[row]!)!.map((who) => ({ who, found: panel.numberOf(who, node, measure) }))
    const seen = people.flatMap(({ found }) => (found !== undefined && !found.isHidden ? [found.number] : []))
    for (const { who, found } of people)
      if (found?.isHidden) {
        const key = `${who} ${node} ${measure}`
        ranges.set(key, both(ranges.get(key) ?? [0, Infinity], [Math.min(...seen), Math.max(...seen)]))
      }
  }
  return panel.sought.filter(({ administration, kpi, measure }) =>
    isBounded(ranges.get(`${administration} ${kpi} ${measure}`) ?? [0, Infinity]),
  )
}
