import type { PeerGroup } from '@pmm/comparison/peers/peer-groups'
import type { Reporter } from '@pmm/core/domain/reporter'
import { createRandom } from '../demo/random.ts'
import type { PopulationKind } from './population-kind.ts'

/** The peer groups of a population: the world, regions, income groups, bands and picked ones, which overlap. */
export function groupsFor(administrations: readonly Reporter[], seed: number, kind: PopulationKind): PeerGroup[] {
  const rows = Array.from(administrations.keys())
  const group = (code: string, isIn: (row: number) => boolean): PeerGroup => ({
    code,
    title: code,
    classification: null,
    rule: code,
    members: Uint32Array.from(rows.filter(isIn)),
  })
  const drawn = administrations.map(({ code }) => createRandom(seed, 'band', code).uniform())
  const regions = [...new Set(administrations.map(({ region }) => region))]
  return [
    group('world', () => true),
    ...regions.map((region) => group(`region:${region}`, (row) => administrations[row]!.region === region)),
    ...['low', 'high'].map((income) =>
      group(`income:${income}`, (row) => administrations[row]!.incomeGroup === income),
    ),
    ...[0, 1, 2].map((band) => group(`band:${band}`, (row) => Math.floor(3 * drawn[row]!) === band)),
    group('picked', (row) => drawn[row]! < 0.4),
    ...(kind === 'groups that differ by a few'
      ? [1, 2, 3, 4, 5, 6].map((less) => group(`less:${less}`, (row) => row >= less))
      : []),
  ].filter(({ members }) => members.length > 0)
}
