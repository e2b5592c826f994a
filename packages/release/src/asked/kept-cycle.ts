import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { cycleRowsOf } from '@pmm/comparison/chain/cycle-rows'
import type { PeerGroup } from '@pmm/comparison/peers/peer-groups'
import { maskScores } from '@pmm/comparison/visible/mask'
import { visibilityOf } from '@pmm/comparison/visible/visibility'
import type { twinColumns } from '@pmm/core/contract/twin-columns'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { protectedScores } from '@pmm/disclosure/panel/protected-scores'
import { type CycleCells, type CyclePlaces, findCells } from '@pmm/disclosure/publish/find-cells'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { codesOf, type Frame } from '@pmm/table/frame'
import { markedIn } from '../inputs/marked-in.ts'
import { contributorKeysIn, levelsIn, setKeyIn, twinsIn } from './read-twins.ts'

/** The members of a peer group, as rows in the administrations of its cycle. */
export type GroupMembers = Pick<PeerGroup, 'code' | 'members'>

/** What a release keeps of a cycle, from which statistics of any group are made: no secret is among it. */
export interface KeptTables {
  /** The cycle with its true scores, the secretariat's. */
  readonly link: ScoredCycle
  /** The table for nobody. */
  readonly twins: Frame<typeof twinColumns>
  readonly groups: readonly GroupMembers[]
  readonly parameters: DisclosureParameters
}

/** A cycle of a release, ready to be asked for statistics of any group on behalf of an audience. */
export interface KeptCycle {
  readonly link: ScoredCycle
  /** The cycle with twins in place of what the audience may not see; shown to nobody. */
  readonly protectedLink: ScoredCycle
  /** The scores as the audience sees them. */
  readonly seen: ScoredCycle['scores']
  /** The administrations of whom the audience may not see every number. */
  readonly keepers: ReadonlySet<string>
  readonly cells: CycleCells
  readonly parameters: DisclosureParameters
}

/** Prepares a cycle of a release for an audience: twins take the places of what it may not see, as when the release was made. */
export function keptCycle({ link, twins, groups, parameters }: KeptTables, audience: Reader): KeptCycle {
  const { scores, method } = link
  const visibility = visibilityOf(scores, method, levelsIn(twins), audience)
  const administrations = codesOf(scores, 'administration')
  const hidden = visibility.hiddenIn(administrations, codesOf(scores, 'node'))
  const places = placesOf(link, groups)
  const keys = contributorKeysIn(twins, places.administrations)
  return {
    link,
    protectedLink: { ...link, scores: protectedScores(link, hidden, twinsIn(twins, scores)) },
    seen: maskScores(scores, method, visibility),
    keepers: markedIn(administrations, hidden),
    cells: findCells({ link, hidden, keys, setKey: setKeyIn(twins), parameters }, places),
    parameters,
  }
}

/** The administrations of a cycle by their places in it. */
export function placesOf(
  link: Pick<ScoredCycle, 'method' | 'administrations' | 'scores'>,
  groups: readonly GroupMembers[],
): CyclePlaces {
  const rows = cycleRowsOf(link)
  const nodes = new Map(planFor(link.method).nodes.map(({ code }, place) => [code, place]))
  return {
    administrations: link.administrations.map(({ code }) => code),
    rowsOf: (node) => rows[nodes.get(node) ?? -1],
    groups: groups.map(({ code, members }) => ({ code, places: members })),
  }
}
