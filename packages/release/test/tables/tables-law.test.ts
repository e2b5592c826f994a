import { linkOf } from '@pmm/comparison/fixtures/chain-of'
import type { Audience, DisclosureLevel } from '@pmm/core/disclosure/level'
import type { Aggregation, Mean } from '@pmm/core/method/schema/aggregation'
import type { Method } from '@pmm/core/method/schema/method'
import { administration, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveAgain } from '../../src/inputs/derive-again.ts'
import { chainTables } from '../../src/tables/chain-tables.ts'
import { cycleTables } from '../../src/tables/cycle-tables.ts'
import { groupTables } from '../../src/tables/group-tables.ts'
import type { ReleasedTable } from '../../src/tables/released-table.ts'
import {
  audiencesOf,
  derivedTables,
  forAudiences,
  type TableToMake,
  wholeTables,
} from '../../src/tables/whole-tables.ts'
import { inputsOf } from '../fixtures/inputs-of.ts'

const rule = { thresholds: { '2': 20, '3': 40, '4': 60, '5': 80 }, tolerance: 3 }
const levels = ['One', 'Two', 'Three', 'Four', 'Five']
const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF']
const kpis = ['A', 'B', 'C']
const periods = ['2022', '2023', '2024']
const averaged = (mean: Mean): Aggregation => ({
  mean,
  minimumCoverage: 0,
  ...(mean === 'geometric' || mean === 'harmonic' ? { floor: 1 } : {}),
})

const methodOf = (mean: Mean): Method => ({
  ...method(
    [group('ALL', null), group('X', 'ALL'), group('Y', 'ALL')],
    [kpi('A', 'X', { sdgs: [8, 16] }), kpi('B', 'X', { sdgs: [16] }), kpi('C', 'Y')],
    [averaged(mean), averaged(mean)],
  ),
  maturity: {
    levels,
    groups: [
      { group: 'X', ...rule },
      { group: 'Y', ...rule },
    ],
  },
})

/** Scores by period, administration and KPI. */
type World = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>
type LevelOf = (administration: string, kpi: string) => DisclosureLevel

const score = fc.integer({ min: 1, max: 99 })
const keyed = <T>(keys: readonly string[], each: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, each])) as Record<string, fc.Arbitrary<T>>)
const world: fc.Arbitrary<World> = keyed(periods, keyed(codes, keyed(kpis, score)))
const chosen = keyed(
  codes,
  fc.oneof(
    fc.constantFrom<DisclosureLevel>('public', 'members', 'restricted').map((level) => () => level),
    keyed(kpis, fc.constantFrom<DisclosureLevel>('public', 'members', 'restricted')).map(
      (own) => (code: string) => own[code]!,
    ),
  ),
)

function tablesOf(of: Method, values: World, levelOf: LevelOf): ReleasedTable[] {
  const chain = periods.map((period) => linkOf({ period, method: of, reports: values[period]! }))
  const inputs = inputsOf(chain, levelOf)
  return [
    ...periods.flatMap((period, at) => {
      const derivation = derivationOf(of, values[period]!, period)
      return [
        ...cycleTables({ inputs, at, explanations: derivation.explanations }),
        ...forAudiences(derivedTables(chain[at]!, derivation).filter(isShared)),
      ]
    }),
    ...forAudiences(wholeTables(inputs).filter((table) => isShared(table) || table.name === 'changes')),
    ...chainTables(inputs),
    ...groupTables(inputs),
  ]
}

const isShared = ({ name }: Pick<TableToMake, 'name'>): boolean => audiencesOf(name).length > 1

const derivationOf = (of: Method, reports: World[string], period: string) =>
  deriveAgain({
    period,
    method: of,
    administrations: codes.map((code) => administration(code)),
    observations: codes.flatMap((code) =>
      kpis.map((own) => ({ ...observation(code, own, reports[code]![own]!), period })),
    ),
  })

const rowsFor = (tables: readonly ReleasedTable[], audience: Audience) =>
  tables
    .filter((table) => table.audience === audience)
    .map(({ about, name, frame }) => ({ about, name, rows: rowsOf(frame) }))

/** Statistics of peer groups, whose noise moves with what is kept back. */
const statistics: readonly string[] = ['benchmarks', 'panel-trends', 'group-changes', 'convergence', 'transitions']
const ofPlaces = ['median', 'band', 'percentile', 'percentileError', 'distanceToMedian', 'distanceToTopQuartile']

/** What tables say beside statistics of peer groups: of these, positions have what is said of the administration itself. */
const saidBeside = (tables: readonly ReleasedTable[], audience: Audience) =>
  rowsFor(tables, audience)
    .filter(({ name }) => !statistics.includes(name))
    .map(({ name, rows, ...table }) => ({
      ...table,
      rows:
        name === 'positions'
          ? rows.map((row) => ({ ...row, ...Object.fromEntries(ofPlaces.map((one) => [one, null])) }))
          : rows,
    }))

/** The one world with the values of the other wherever an audience does not see them. */
const otherwise = (one: World, other: World, isSeen: (administration: string, kpi: string) => boolean): World =>
  Object.fromEntries(
    periods.map((period) => [
      period,
      Object.fromEntries(
        codes.map((code) => [
          code,
          Object.fromEntries(kpis.map((own) => [own, (isSeen(code, own) ? one : other)[period]![code]![own]!])),
        ]),
      ),
    ]),
  )

describe('the tables of a release, whatever is kept back', () => {
  const shownTo = { public: ['public'], members: ['public', 'members'] } as const

  it.each([
    ['public', 'arithmetic', 40],
    ['members', 'arithmetic', 40],
    ...(['geometric', 'harmonic', 'weakest-link'] as const).flatMap((mean) => [
      ['public', mean, 10] as const,
      ['members', mean, 10] as const,
    ]),
  ] as const)(
    'tell the %s nothing of what it does not see, beside protected statistics, under %s means',
    (audience, mean, numRuns) => {
      const of = methodOf(mean)
      fc.assert(
        fc.property(world, world, chosen, (one, other, choices) => {
          const levelOf: LevelOf = (code, own) => choices[code]!(own)
          const isSeen = (code: string, own: string) =>
            (shownTo[audience] as readonly string[]).includes(levelOf(code, own))
          const tables = tablesOf(of, one, levelOf)
          const changed = tablesOf(of, otherwise(one, other, isSeen), levelOf)
          expect(saidBeside(changed, audience)).toEqual(saidBeside(tables, audience))
        }),
        { numRuns },
      )
    },
  )

  it('tell every audience the same changes of whom it sees everything of', () => {
    fc.assert(
      fc.property(world, chosen, (values, choices) => {
        const tables = tablesOf(methodOf('arithmetic'), values, (code, own) => choices[code]!(own))
        const changesFor = (audience: Audience, code: string) =>
          rowsFor(tables, audience)
            .find(({ name }) => name === 'changes')!
            .rows.filter((row) => (row as { readonly administration?: unknown }).administration === code)
        for (const code of codes)
          if (kpis.every((own) => choices[code]!(own) === 'public'))
            for (const audience of ['public', 'members'] as const)
              expect(changesFor(audience, code)).toEqual(changesFor('secretariat', code))
      }),
      { numRuns: 20 },
    )
  })

  it('are the same for every audience where nothing of them can be kept back', () => {
    fc.assert(
      fc.property(world, chosen, (values, choices) => {
        const tables = tablesOf(methodOf('arithmetic'), values, (code, own) => choices[code]!(own))
        const sharedFor = (audience: Audience) => rowsFor(tables, audience).filter(isShared)
        expect(new Set(sharedFor('secretariat').map(({ name }) => name))).toEqual(
          new Set(['groups', 'neighbours', 'regional-weights', 'rulers']),
        )
        for (const audience of ['public', 'members'] as const)
          expect(sharedFor(audience)).toEqual(sharedFor('secretariat'))
      }),
      { numRuns: 5 },
    )
  })
})
