import { constantPanels } from '@pmm/comparison/groups/panel-trends-frame'
import { benchmarkColumns } from '@pmm/core/contract/table'
import { type DisclosureParameters, type DisclosureSetting, disclosureSettings } from '@pmm/core/disclosure/parameters'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { twinsAt } from '@pmm/disclosure/panel/protected-cycle'
import { chainPlaces } from '@pmm/disclosure/publish/chain-places'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import { publishPanelTrends } from '@pmm/disclosure/publish/publish-panel-trends'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { concatFrames } from '@pmm/table/concat-frames'
import { demonstrationInputs } from '../../disclosure/demonstration-inputs.ts'
import { type Beliefs, beliefsOf } from './beliefs.ts'
import { estimatesOf, guessesOf, without } from './estimate.ts'
import { observationsIn, type PlacesOf, type Reading } from './observations.ts'
import { type PlacedNodes, placedNodes } from './placed-nodes.ts'
import { type ScoreCell, scoreCells } from './seen-cells.ts'

/** What a statistical attack on the demonstration starts from. */
export interface StatisticalOptions {
  readonly audience: Reader
  readonly secrets: number
  /** Place of the cycle whose hidden scores are sought. */
  readonly at: number
  /** Places of the cycles that are read. */
  readonly ats: readonly number[]
  readonly kinds: Reading['kinds']
  readonly parameters?: Partial<DisclosureParameters>
  /** Strengths of the noise that the attacker tries, of which the best one for it counts. */
  readonly strengths?: readonly number[]
  /** How many secrets the share without own records is found for, which is slow. */
  readonly leaveOut?: number
}

/** Shares, in percent, of the hidden scores of KPIs that are placed within 10 % of themselves. */
export interface Placed {
  readonly setting: DisclosureSetting
  readonly hidden: number
  /** Without any statistic. */
  readonly none: number
  /** With statistics that leave the records of the administration out; missing where it was not asked for. */
  readonly others: number
  readonly all: number
  /** Standard deviation of the share between secrets. */
  readonly deviation: number
  /** The same of nodes of which everything is hidden, without any statistic, and with all of them. */
  readonly nodesNone: PlacedNodes
  readonly nodesAll: PlacedNodes
}

/** Attacks the demonstration under each setting by the best linear estimate; means of the secrets. */
export function statisticalAttack(options: StatisticalOptions): Placed[] {
  const { audience, secrets, at, ats, strengths = [1], leaveOut = 0 } = options
  const hits = disclosureSettings.map(() => strengths.map((): number[] => []))
  const left = disclosureSettings.map((): number[] => [])
  const nodes = disclosureSettings.map((): PlacedNodes[] => [])
  let [none, hidden] = [Number.NaN, 0]
  let nodesNone: PlacedNodes = []
  for (let secret = 1; secret <= secrets; secret++) {
    const inputs = demonstrationInputs({ secret, parameters: { ...options.parameters, setting: 'open' } })
    const cells = scoreCells(inputs, ats, audience)
    const tables = tablesOf(inputs, audience, options)
    for (const [strengthAt, strength] of strengths.entries()) {
      const beliefs = beliefsOf(cells, inputs.chain[at]!.method, inputs.parameters, strength)
      none = placed(beliefs, guessesOf(beliefs, beliefs.mean), at)
      nodesNone = placedNodes(inputs, beliefs, beliefs.mean, at)
      hidden = beliefs.cells.filter((cell) => cell.at === at).length
      for (const [settingAt, setting] of disclosureSettings.entries()) {
        const observations = observationsIn(inputs, { cells, beliefs, tables }, { setting, kinds: options.kinds })
        const estimates = estimatesOf(beliefs, observations)
        hits[settingAt]![strengthAt]!.push(placed(beliefs, guessesOf(beliefs, estimates), at))
        if (strength === 1) nodes[settingAt]!.push(placedNodes(inputs, beliefs, estimates, at))
        if (strength === 1 && secret <= leaveOut)
          left[settingAt]!.push(placedByOthers(inputs, beliefs, observations, at))
      }
    }
  }
  return disclosureSettings.map((setting, settingAt) => {
    const best = hits[settingAt]!.toSorted((a, b) => meanOf(b) - meanOf(a))[0]!
    const all = meanOf(best)
    const deviation = Math.sqrt(best.reduce((sum, x) => sum + (x - all) ** 2, 0) / Math.max(1, best.length - 1))
    const nodesAll = nodesNone.map((_, level) => meanOf(nodes[settingAt]!.map((shares) => shares[level]!)))
    return { setting, hidden, none, others: meanOf(left[settingAt]!), all, deviation, nodesNone, nodesAll }
  })
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length

function tablesOf(inputs: TableInputs, audience: Reader, { ats, kinds }: StatisticalOptions) {
  const { grid, groups } = chainPlaces(inputs)
  const names = (places: ArrayLike<number>) => Array.from(places, (place) => grid.administrations[place]!)
  const members = new Map(groups.map((group) => [group.code, group.members.map(names)]))
  const whoIn: PlacesOf = (of, group) => members.get(group)![of]!
  const benchmarks = concatFrames(
    benchmarkColumns,
    ats.map((of) => publishBenchmarks(inputs, of, audience)),
  )
  if (kinds === 'means' || ats.length === 1) return [{ table: benchmarks, whoIn }]
  const panelOf = constantPanels(inputs.chain, inputs.groups)
  const inPanel: PlacesOf = (_, group, node, measure) => names(panelOf(group, node, measure))
  return [
    { table: benchmarks, whoIn },
    { table: publishPanelTrends(inputs, audience), whoIn: inPanel },
  ]
}

const isPlaced = (estimate: number, { score }: ScoreCell): boolean => Math.abs(estimate - score) <= 0.1 * score

function placed({ cells }: Beliefs, estimates: Float64Array, at: number): number {
  const sought = [...cells.keys()].filter((place) => cells[place]!.at === at)
  return (100 * sought.filter((place) => isPlaced(estimates[place]!, cells[place]!)).length) / sought.length
}

function placedByOthers(
  inputs: TableInputs,
  beliefs: Beliefs,
  observations: ReturnType<typeof observationsIn>,
  at: number,
): number {
  const { cells, mean } = beliefs
  const twins = twinFinder(inputs)
  const departure = (place: number) => twins(cells[place]!) - mean[place]!
  const estimates = mean.slice()
  for (const { places } of beliefs.blocks) {
    const own = new Set(places)
    const found = guessesOf(
      beliefs,
      estimatesOf(
        beliefs,
        without(observations, (place) => own.has(place), departure),
      ),
    )
    for (const place of places) estimates[place] = found[place]!
  }
  return placed(beliefs, estimates, at)
}

function twinFinder({ chain, ...inputs }: TableInputs) {
  const byCycle = chain.map((link, at) => {
    const { twins } = twinsAt({ chain, ...inputs }, at)
    const { administration, node } = link.scores.data
    return new Map(Array.from(administration, (who, row) => [`${who} ${node[row]}`, twins.score[row]!]))
  })
  const { kpis } = chain[0]!.method
  return ({ at, who, kpi }: ScoreCell) => byCycle[at]!.get(`${who} ${kpis[kpi]!.code}`)!
}
