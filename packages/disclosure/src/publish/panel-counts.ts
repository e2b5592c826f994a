import { inBoth } from '@pmm/comparison/peers/group-places'
import { memoByText } from '@pmm/core/memo/memo'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { type ContributorCounts, countContributors, noContributors } from '../cells/contributor-counts.ts'
import { isNear, isWorld } from '../cells/near-groups.ts'
import { type NodeFacts, nodeFactsOf } from '../cells/node-facts.ts'
import { type CellCounts, type CellStatus, statusByCounts } from '../cells/status-by-counts.ts'
import { contributorKeys } from '../draws/contributor-keys.ts'
import type { Reader } from '../panel/kept-back.ts'
import { protectedCycle } from '../panel/protected-cycle.ts'
import { chainPlaces } from './chain-places.ts'
import type { PublishInputs } from './publish-inputs.ts'

/** The panel of a group between two cycles: who has a score of a node in both. */
export interface PanelRequest {
  readonly group: string
  readonly node: string
  readonly since: string
  readonly cycle: string
}

/** The contributors of a panel; confidential is whoever keeps a score of either cycle back. It holds until the next is asked for. */
export interface PanelCounts {
  readonly counts: ContributorCounts
  /** How many keep their score of the earlier cycle back, and how many that of the later one. */
  readonly hiddenBefore: number
  readonly hiddenAfter: number
  readonly facts: NodeFacts
}

/** Finds the contributors of panels, for statistics of two cycles at once; several tables ask for the same panels. */
export const panelCounts = (inputs: PublishInputs, audience: Reader): ((request: PanelRequest) => PanelCounts) =>
  countsFor(inputs, audience)

const countsFor = memoByText('contributors of panels', (inputs: PublishInputs, text) => {
  const audience = text as Reader
  const { chain, noise, parameters } = inputs
  const { grid, groups } = chainPlaces(inputs)
  const places = new Map(chain.map(({ cycle }, at) => [cycle, at]))
  const byCode = new Map(groups.map((group) => [group.code, group]))
  const facts = chain.map(({ method }) => nodeFactsOf(method, parameters.contextReach, parameters.reach))
  const keys = chain.map(({ cycle }) => contributorKeys(noise.secret, cycle, grid.administrations))
  const columns = new Map<string, PanelColumns>()
  const nodeOf = (from: number, to: number, node: string): PanelColumns => {
    const key = `${from} ${to} ${node}`
    const found = columns.get(key) ?? columnsOf(inputs, audience, { from, to, node, keys: keys[to]! })
    columns.set(key, found)
    return found
  }
  const counted = noContributors()
  const stayers = new Map<string, Uint32Array>()
  return ({ group, node, since, cycle }: PanelRequest): PanelCounts => {
    const [from, to] = [places.get(since)!, places.get(cycle)!]
    const { members } = byCode.get(group)!
    const stayersKey = `${from} ${to} ${group}`
    const panel = stayers.get(stayersKey) ?? inBoth(members[from]!, members[to]!)
    stayers.set(stayersKey, panel)
    const { before, after, ...contributions } = nodeOf(from, to, node)
    countContributors(panel, contributions, counted)
    return {
      counts: counted,
      hiddenBefore: countAt(panel, before, contributions.present),
      hiddenAfter: countAt(panel, after, contributions.present),
      facts: facts[to]!.get(node)!,
    }
  }
})

/** Who is in the panels of a node between two cycles, by place. */
interface PanelColumns {
  readonly present: Uint8Array
  readonly hidden: Uint8Array
  readonly before: Uint8Array
  readonly after: Uint8Array
  readonly keys: Uint32Array
}

interface PanelNode {
  readonly from: number
  readonly to: number
  readonly node: string
  readonly keys: Uint32Array
}

function columnsOf(inputs: PublishInputs, audience: Reader, { from, to, node, keys }: PanelNode): PanelColumns {
  const { grid } = chainPlaces(inputs)
  const [before, after] = [from, to].map((at) => hiddenAt(inputs, at, audience, node)) as [Uint8Array, Uint8Array]
  const ofNode = grid.placeOf.get(node)!
  const [scoresBefore, scoresAfter] = [grid.scores[from]![ofNode]!, grid.scores[to]![ofNode]!]
  const present = Uint8Array.from(before, (_, place) =>
    Number(!isMissing(scoresBefore[place]!) && !isMissing(scoresAfter[place]!)),
  )
  const hidden = Uint8Array.from(before, (mark, place) => mark | after[place]!)
  return { present, hidden, before, after, keys }
}

function hiddenAt(inputs: PublishInputs, at: number, audience: Reader, node: string): Uint8Array {
  const { grid } = chainPlaces(inputs)
  const { hidden } = protectedCycle(inputs, at, audience)
  return Uint8Array.from(grid.rows[at]![grid.placeOf.get(node)!]!, (row) => (row < 0 ? 0 : hidden[row]!))
}

function countAt(places: Uint32Array, marks: Uint8Array, present: Uint8Array): number {
  let count = 0
  for (let i = 0; i < places.length; i++) count += marks[places[i]!]! & present[places[i]!]!
  return count
}

/** The status of a statistic of a panel that needs as many contributors as quartiles do. */
export function panelStatus(
  { group }: Pick<PanelRequest, 'group'>,
  { size, hidden }: CellCounts,
  { isKpi }: NodeFacts,
  parameters: PublishInputs['parameters'],
): CellStatus {
  const about = { isNear: isNear(group), isWorld: isWorld(group), isKpi, hasTwins: true, wasPublished: () => false }
  return statusByCounts('quartiles', { size, hidden }, about, parameters)
}
