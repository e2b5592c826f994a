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
  const { secrets, strengths = [1] } = options
  const draws = Array.from({ length: secrets }, (_, at) => attackDraw(options, at + 1))
  return disclosureSettings.map((setting, at) => {
    const byStrength = strengths.map((_, strength) => draws.map((draw) => draw.found[strength]!.settings[at]!))
    const best = byStrength.toSorted((a, b) => meanOf(b.map(({ all }) => all)) - meanOf(a.map(({ all }) => all)))[0]!
    const shares = best.map((one) => one.all)
    const all = meanOf(shares)
    const others = meanOf(byStrength.flat().flatMap((one) => (Number.isNaN(one.others) ? [] : [one.others])))
    const { none, nodesNone, hidden } = draws[0]!.found[0]!
    return {
      setting,
      hidden,
      none,
      others,
      all,
      deviation: Math.sqrt(shares.reduce((sum, x) => sum + (x - all) ** 2, 0) / Math.max(1, shares.length - 1)),
      nodesNone,
      nodesAll: nodesNone.map((_, level) => meanOf(best.map(({ nodes }) => nodes[level]!))),
    }
  })
}

/** What one draw of the secret gives an attacker, by strength of the noise that the attacker assumes. */
function attackDraw(
  { audience, at, ats, strengths = [1], leaveOut = 0, ...options }: StatisticalOptions,
  secret: number,
) {
  const inputs = demonstrationInputs({ secret, parameters: { ...options.parameters, setting: 'open' } })
  const cells = scoreCells(inputs, ats, audience)
  const tables = tablesOf(inputs, audience, { ats, kinds: options.kinds })
  const found = strengths.map((strength) => {
    const beliefs = beliefsOf(cells, inputs.chain[at]!.method, inputs.parameters, strength)
    const settings = disclosureSettings.map((setting) => {
      const observations = observationsIn(inputs, { cells, beliefs, tables }, { setting, kinds: options.kinds })
      const estimates = estimatesOf(beliefs, observations)
      const isAsked = strength === 1 && secret <= leaveOut
      return {
        all: placed(beliefs, guessesOf(beliefs, estimates), at),
        nodes: placedNodes(inputs, beliefs, estimates, at),
        others: isAsked ? placedByOthers(inputs, beliefs, observations, at) : Number.NaN,
      }
    })
    const none = placed(beliefs, guessesOf(beliefs, beliefs.mean), at)
    const hidden = beliefs.cells.filter((cell) => cell.at === at).length
    return { settings, none, hidden, nodesNone: placedNodes(inputs, beliefs, beliefs.mean, at) }
  })
  return { found }
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length

function tablesOf(inputs: TableInputs, audience: Reader, { ats, kinds }: Pick<StatisticalOptions, 'ats' | 'kinds'>) {
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
