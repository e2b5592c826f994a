import { Problem } from '@pmm/core/domain/problem'
import { isMissing } from '../../kernel/missing.ts'
import { draw, type Replication } from '../../robustness/draw.ts'
import { structureOf, weightsOf } from '../../robustness/method-of.ts'
import { preparedWithErrors } from '../../robustness/shaken-panel.ts'
import { sourcesOf } from '../../robustness/sources.ts'
import type { Study } from '../../robustness/study.ts'
import { type Plan, planOf } from '../../score/plan.ts'
import { preparePanel } from '../../score/prepare.ts'
import { type NodeColumns, planFor } from '../chain-grid.ts'
import { type Counted, countedScores } from './counted-scores.ts'
import { type Pair, withheldIn } from './pair.ts'
import { type PreparedChain, twoCycleStudy } from './two-cycle-study.ts'
import type { Uncertainty } from './uncertainty.ts'

/** Per node of a grid and administration, shares (0–1) of the draws; missing where performance is. */
export interface Chances {
  readonly above: NodeColumns
  readonly below: NodeColumns
}

/**
 * How probable it is that performance rose or fell between two cycles: both are scored again and again by the later
 * method on the KPIs that compare, under what is uncertain. It depends on the pair, the sources and the seed alone. A
 * draw that the method cannot score counts neither way.
 */
export function chancesOf(pair: Pair, chain: PreparedChain, uncertainty: Uncertainty): Chances {
  const study = twoCycleStudy(pair, chain, uncertainty)
  const plan = planFor(chain.scored.plan.method)
  const { grid } = pair
  const tally = tallyFor(plan.nodes.length, grid.administrations.length)
  const withheld = plan.groups.map(({ node }) => withheldIn(pair, plan.nodes[node]!.code))
  const scoresOf = drawer(study, withheld)
  for (let replication = 0; replication < study.spec.replications; replication++) {
    const halves = attempt(() => scoresOf(draw(study, replication)))
    if (halves !== undefined) count(halves, tally)
  }
  return sharesOf(pair, plan, tally)
}

type Halves = readonly [readonly Float64Array[], readonly Float64Array[]]

/** Scores of both cycles, per node of the plan. */
function drawer(study: Study, withheld: Counted['withheld']): (replication: Replication) => Halves {
  const { panel } = study
  const count = panel.administrations.length / 2
  const plans = new Map<string, Plan>()
  const stream = sourcesOf(study.spec).find(({ name }) => name === 'measurementError')?.stream ?? 0
  return (replication) => {
    const key = replication.aggregations.join(' ')
    const plan = plans.get(key) ?? planOf(structureOf(study, replication))
    plans.set(key, plan)
    const { errors } = replication
    const { scores } = errors === null ? preparePanel(panel, plan) : preparedWithErrors(study, plan, stream, errors)
    const drawn = weightsOf(study, replication)
    const weights = Float64Array.from(plan.nodes, ({ code }) => drawn.get(code)!)
    const half = (first: number) => {
      const kpis = scores.map((column) => column.subarray(first, first + count))
      const administrations = panel.administrations.slice(0, count)
      return countedScores({ administrations, period: panel.periods[first]!, kpis, withheld }, plan, weights)
    }
    return [half(0), half(count)]
  }
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

interface Tally {
  readonly above: readonly Uint32Array[]
  readonly below: readonly Uint32Array[]
  readonly drawn: readonly Uint32Array[]
}

function tallyFor(nodes: number, administrations: number): Tally {
  const counts = () => Array.from({ length: nodes }, () => new Uint32Array(administrations))
  return { above: counts(), below: counts(), drawn: counts() }
}

function count([before, after]: Halves, { above, below, drawn }: Tally): void {
  for (let node = 0; node < before.length; node++)
    for (let place = 0; place < before[node]!.length; place++) {
      const change = after[node]![place]! - before[node]![place]!
      if (isMissing(change)) continue
      drawn[node]![place]!++
      if (change > 0) above[node]![place]!++
      else if (change < 0) below[node]![place]!++
    }
}

function sharesOf({ grid }: Pair, plan: Plan, { above, below, drawn }: Tally): Chances {
  const missing = new Float64Array(grid.administrations.length).fill(Number.NaN)
  const places = new Map(plan.nodes.map(({ code }, node) => [code, node]))
  const share = (counts: readonly Uint32Array[]): NodeColumns =>
    grid.nodes.map((code) => {
      const node = places.get(code)
      return node === undefined ? missing : Float64Array.from(counts[node]!, (n, at) => n / drawn[node]![at]!)
    })
  return { above: share(above), below: share(below) }
}
