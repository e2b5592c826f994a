import { isShown } from '@pmm/core/disclosure/level'
import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReleasedTable, readers } from '../../src/tables/released-table.ts'
import {
  anyNumbers,
  choicesAmong,
  type LawRelease,
  lawInputs,
  lawPeriods,
  type Numbers,
  pictureOf,
  tablesOf,
} from '../fixtures/law-release.ts'

const aggregations: readonly Aggregation[] = [
  { mean: 'arithmetic', minimumCoverage: 0 },
  { mean: 'geometric', minimumCoverage: 0, floor: 1 },
  { mean: 'harmonic', minimumCoverage: 0, floor: 1 },
  { mean: 'weakest-link', minimumCoverage: 0 },
]

/** Other numbers wherever an audience does not see them. */
const otherwise = (one: Numbers, other: Numbers, isSeen: (place: number) => boolean): Numbers =>
  one.map((number, place) => (isSeen(place % (one.length / lawPeriods.length)) ? number : other[place]!))

const statistics = ['benchmarks', 'trends', 'panel-trends', 'group-changes', 'convergence', 'transitions']

/** The tables of an audience. */
const picturesFor = (tables: readonly ReleasedTable[], audience: string) =>
  tables.filter((table) => table.audience === audience).map(({ about, name, frame }) => [about, name, pictureOf(frame)])

/** Whole numbers that are protected figures themselves, unlike numbers of members and of reporters. */
const figures = ['count']

const differingColumns = (one: readonly unknown[], other: readonly unknown[]): string[] => {
  const [columns, others] = [one[2], other[2]] as [Record<string, unknown>, Record<string, unknown>]
  return Object.keys(columns)
    .filter((name) => !figures.includes(name) && JSON.stringify(columns[name]) !== JSON.stringify(others[name]))
    .map((name) => `${one[0]} ${one[1]} ${name}`)
}

describe('what a release tells beside numbers, whatever is kept back', () => {
  it.each(aggregations)(
    'is the same for all numbers that an audience does not see, under means $mean',
    async (aggregation) => {
      const worlds = fc.tuple(
        anyNumbers,
        anyNumbers,
        choicesAmong(['public', 'members', 'restricted']),
        fc.constantFrom(...readers),
      )
      await fc.assert(
        fc.asyncProperty(worlds, async ([one, other, choices, audience]) => {
          const of = async (numbers: Numbers) => {
            const release: LawRelease = { numbers, choices, aggregation, parameters: { setting: 'open' } }
            return picturesFor(await tablesOf(release, lawInputs(release)), audience)
          }
          const pictures = await of(one)
          const isSeen = (place: number) => isShown(choices[place]!, audience)
          expect(pictures.map(([, name]) => name)).toEqual(expect.arrayContaining(statistics))
          for (const [at, picture] of (await of(otherwise(one, other, isSeen))).entries())
            expect(differingColumns(picture, pictures[at]!)).toEqual([])
        }),
        { numRuns: 5, endOnFailure: true },
      )
    },
  )
})
