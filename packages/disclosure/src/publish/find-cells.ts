import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Cell } from '../cells/cell-publisher.ts'
import { type Contributions, countContributors, keyText, noContributors } from '../cells/contributor-counts.ts'
import { isNear, isWorld } from '../cells/near-groups.ts'
import { type MeasureFacts, nodeFactsOf } from '../cells/node-facts.ts'
import { nodeKeyOf, type SecondNoise, secondNoise } from '../cells/second-noise.ts'
import type { KeyedDraw } from '../draws/keyed-draw.ts'
import type { SetKey } from '../draws/set-key.ts'
import { contributionsOf } from './contributions.ts'

/** Where the administrations of a cycle are found: in the cycle itself, or in the grid of its chain. */
export interface CyclePlaces {
  /** Codes of the administrations, by place. */
  readonly administrations: readonly string[]
  /** By place the row of an administration in the scores of the cycle, −1 where it has none; undefined for an unknown node. */
  rowsOf(node: string): Int32Array | undefined
  /** Places of the members of the peer groups. */
  readonly groups: readonly { readonly code: string; readonly places: ArrayLike<number> }[]
}

/** What a cell is asked for by. */
export interface CellRequest {
  readonly group: string
  readonly node: string
  readonly measure: 'score' | 'value'
  /** Places of those who may contribute. */
  readonly places: ArrayLike<number>
  readonly wasPublished: Cell['wasPublished']
}

/** The cells of a cycle as an audience sees them; a cell holds until the next is asked for. */
export type CycleCells = (request: CellRequest) => Cell

/** All that the cells of a cycle follow from for an audience; the secret itself is not needed. */
export interface CellSource {
  /** The cycle with its true scores: who has a number, and the numbers that the audience sees. */
  readonly link: Pick<ScoredCycle, 'cycle' | 'method' | 'scores'>
  /** By row of the scores, 1 where the audience may not see the number. */
  readonly hidden: Uint8Array
  /** Contributor keys by place, as `contributorKeys` gives them; only those of administrations that keep something back count. */
  readonly keys: Uint32Array
  readonly setKey: SetKey
  readonly parameters: Pick<DisclosureParameters, 'reach' | 'contextReach' | 'near' | 'far'>
}

/** Finds the cells of a cycle. */
export function findCells(source: CellSource, places: CyclePlaces): CycleCells {
  const { method } = source.link
  const facts = nodeFactsOf(method, source.parameters.contextReach, source.parameters.reach)
  const nodeOf = nodeFinder(source, places)
  const widths = source.parameters
  const counted = noContributors()
  return ({ group, node, measure, places: members, wasPublished }) => {
    const ofNode = facts.get(node)!
    const measured = (measure === 'score' ? ofNode.score : ofNode.value)!
    const { contributions, cutAt, noises, nodeKey } = nodeOf(node, measure, measured)
    countContributors(members, contributions, counted)
    const key = counted.hidden === 0 ? '' : keyText(counted.key)
    return {
      noise: (number, isNear) => noiseOf(noises, key, () => secondNoise(nodeKey, counted.key, widths))(number, isNear),
      counts: counted,
      isNear: isNear(group),
      isWorld: isWorld(group),
      isKpi: ofNode.isKpi,
      height: ofNode.height,
      facts: measured,
      hasMean: () => cutAt === null || !isCutTooOften(members, contributions, cutAt),
      wasPublished,
    }
  }
}

/** What the cells of one measure of a node share. */
interface NodeCells {
  readonly contributions: Contributions
  /** By place, 1 where a value lies beyond the goalposts; null where there are none. */
  readonly cutAt: Uint8Array | null
  /** The second noise of the sets that were asked for, by the text of their keys. */
  readonly noises: Map<string, SecondNoise>
  readonly nodeKey: KeyedDraw
}

function noiseOf(noises: NodeCells['noises'], key: string, draw: () => SecondNoise): SecondNoise {
  const noise = noises.get(key) ?? draw()
  noises.set(key, noise)
  return noise
}

function nodeFinder({ link: { cycle, scores }, hidden, keys, setKey }: CellSource, places: CyclePlaces) {
  const known = new Map<string, NodeCells>()
  const find = (node: string, measure: 'score' | 'value', facts: MeasureFacts): NodeCells => {
    const numbers = scores.data[measure]
    const rows = places.rowsOf(node) ?? new Int32Array(places.administrations.length).fill(-1)
    const contributions = contributionsOf({ rows, numbers, hidden, keys })
    const nodeKey = nodeKeyOf(setKey, { cycle, node, measure })
    return { contributions, cutAt: cutIn(rows, numbers, facts), noises: new Map(), nodeKey }
  }
  return (node: string, measure: 'score' | 'value', facts: MeasureFacts): NodeCells => {
    const key = `${measure} ${node}`
    const found = known.get(key) ?? find(node, measure, facts)
    known.set(key, found)
    return found
  }
}

function cutIn(rows: Int32Array, numbers: Float64Array, { goalposts }: MeasureFacts): Uint8Array | null {
  if (goalposts === null) return null
  const [lower, upper] = goalposts
  return Uint8Array.from(rows, (row) => (row >= 0 && (numbers[row]! < lower || numbers[row]! > upper) ? 1 : 0))
}

/** Largest share of visible values beyond the goalposts for a mean of values: twins count as at the goalpost. */
const largestCut = 0.05

/** Looks at the contributors of the cell alone, so that the choice of nobody else decides whether it is told. */
function isCutTooOften(places: ArrayLike<number>, { present, hidden }: Contributions, cutAt: Uint8Array): boolean {
  let [visible, beyond] = [0, 0]
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!
    if (present[place] !== 1 || hidden[place] === 1) continue
    visible++
    beyond += cutAt[place]!
  }
  return beyond > largestCut * visible
}
