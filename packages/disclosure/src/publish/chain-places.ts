import { type ChainGrid, gridOf } from '@pmm/comparison/chain/chain-grid'
import { type GroupPlaces, groupPlaces } from '@pmm/comparison/peers/group-places'
import { memoByText } from '@pmm/core/memo/memo'
import type { Reader } from '../panel/kept-back.ts'
import { cycleCells } from './cycle-cells.ts'
import type { CycleCells, CyclePlaces } from './find-cells.ts'
import type { PublishInputs } from './publish-inputs.ts'

/** A chain laid out for the question of who contributes to statistics of several cycles. */
export interface ChainPlaces {
  readonly grid: ChainGrid
  readonly groups: readonly GroupPlaces[]
}

/** Lays a chain out by what is true of it, whoever looks: presence is the same for everybody. */
export const chainPlaces = (inputs: PublishInputs): ChainPlaces => laidOut(inputs, '')

const laidOut = memoByText('chains laid out for publication', ({ chain, groups }: PublishInputs, _): ChainPlaces => {
  const grid = gridOf(chain)
  return { grid, groups: groupPlaces(grid, chain, groups) }
})

/** The cells of a cycle by the places of its chain; made once per inputs, since several tables ask for the same cells. */
export const chainCells = (inputs: PublishInputs, at: number, audience: Reader): CycleCells =>
  cellsByCycle(inputs, JSON.stringify([at, audience]))

const cellsByCycle = memoByText('cells of cycles by the places of their chain', (inputs: PublishInputs, text) => {
  const [at, audience] = JSON.parse(text) as [number, Reader]
  const { grid, groups } = chainPlaces(inputs)
  const places: CyclePlaces = {
    administrations: grid.administrations,
    rowsOf: (node) => grid.rows[at]![grid.placeOf.get(node) ?? -1],
    groups: groups.map(({ code, members }) => ({ code, places: members[at]! })),
  }
  return cycleCells(inputs, at, audience, places)
})
