import { contentHash } from '@pmm/core/canonical/content-hash'
import type { ObservationInput } from '@pmm/core/contract/observations'
import { members } from '@pmm/core/domain/members'
import { eligibleOn } from '@pmm/core/domain/membership'
import { createResolver } from '@pmm/core/domain/resolve'
import { admit } from '@pmm/core/ingest/admit'
import { packOf, packs } from '@pmm/core/method/packs'
import { describe, expect, test } from 'vitest'
import { definitionChange } from './definition-change.ts'
import { type DemonstrationCycle, generateDemonstration } from './generate.ts'
import { landlocked } from './geography.ts'

const method = packOf('pmm-illustrative')!
const { cycles } = generateDemonstration({ seed: 1, method, administrations: members })
const [first, last] = [cycles[0]!, cycles.at(-1)!]
const all = cycles.flatMap(({ observations }) => observations)
const ofKpi = (kpi: string, { observations }: DemonstrationCycle = last) => observations.filter((o) => o.kpi === kpi)
const hasNumbers = ({ denominator }: ObservationInput) => denominator !== undefined
const participants = ({ observations }: DemonstrationCycle) => new Set(observations.map((o) => o.administration))

function medianOf(kpi: string, cycle: DemonstrationCycle): number {
  const quotients = ofKpi(kpi, cycle).flatMap((o) =>
    hasNumbers(o) ? [Number(o.numerator) / Number(o.denominator)] : [],
  )
  return quotients.sort((a, b) => a - b)[Math.floor(quotients.length / 2)]!
}

describe('generateDemonstration', () => {
  test('gives the same bytes for the same seed', async () => {
    const again = generateDemonstration({ seed: 1, method: structuredClone(method), administrations: members.slice() })
    expect(await contentHash(again.cycles)).toBe(await contentHash(cycles))
  })

  test('gives other numbers for another seed', () => {
    expect(generateDemonstration({ seed: 2, method, administrations: members }).cycles).not.toEqual(cycles)
  })

  test('moves no figure of the others when one administration is left out', () => {
    const reports = (cycle: DemonstrationCycle) => Map.groupBy(cycle.observations, (o) => o.administration)
    const others = members.filter(({ code }) => code !== 'DEU')
    const fewer = reports(generateDemonstration({ seed: 1, method, administrations: others }).cycles.at(-1)!)
    const common = [...reports(last)].filter(([code]) => fewer.has(code))
    expect(common.length).toBeGreaterThan(120)
    for (const [code, report] of common) expect(fewer.get(code)).toEqual(report)
  })

  test('makes five biennial cycles that say they are a demonstration', () => {
    expect(cycles.map(({ code, period, title }) => `${code} ${period} ${title}`)).toEqual(
      ['2016', '2018', '2020', '2022', '2024'].map((year) => `demo-${year} ${year} Demonstration cycle ${year}`),
    )
    expect(new Set(cycles.map(({ provenance }) => provenance))).toEqual(new Set(['demonstration']))
  })

  test.each(packs.map((pack) => [pack.id, pack] as const))('breaks no rule of admission with %s', (_, pack) => {
    for (const { observations, period, membershipDate } of generateDemonstration({
      seed: 7,
      method: pack,
      administrations: members,
    }).cycles)
      expect(
        admit(observations, {
          period,
          membershipDate,
          kpis: new Map(pack.kpis.map((kpi) => [kpi.code, kpi])),
          resolve: createResolver(members),
          today: '2026-01-01',
          allowed: null,
        }).problems,
      ).toEqual([])
  })

  test('reports nobody who joined later', () => {
    for (const cycle of cycles) {
      const eligible = new Set(eligibleOn(members, cycle.membershipDate).map(({ code }) => code))
      expect(participants(cycle).difference(eligible)).toEqual(new Set())
    }
  })

  test('has participants in every region from the first cycle on', () => {
    const regions = members.filter(({ code }) => participants(first).has(code)).map(({ region }) => region)
    expect(new Set(regions).size).toBe(6)
  })

  test('gives whole numbers', () => {
    for (const { numerator, denominator } of all.filter(hasNumbers))
      expect(Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)).toBe(true)
  })

  test('lets about a third report e-commerce', () => {
    const share = ofKpi('TF-04').filter(hasNumbers).length / participants(last).size
    expect(share).toBeGreaterThan(0.25)
    expect(share).toBeLessThan(0.5)
  })

  test('says that sea release does not apply to the landlocked, with the reason', () => {
    const sea = all.filter(
      ({ kpi, administration }) => (kpi === 'TF-07' || kpi === 'TF-08') && landlocked.has(administration),
    )
    expect(sea).not.toEqual([])
    for (const { status, note } of sea) expect([status, note]).toEqual(['not-applicable', 'Landlocked: no seaport.'])
  })

  test('has estimates, and cells that are not available', () => {
    const counts = Map.groupBy(all, ({ status }) => status)
    expect(counts.get('estimated')?.length).toBeGreaterThan(100)
    expect(counts.get('not-available')?.length).toBeGreaterThan(100)
  })

  test('carries the break of that KPI in the cycle where its definition changes, and in no other', () => {
    expect(cycles.map(({ breaks }) => breaks.map(({ kpi, kind }) => `${kpi} ${kind}`))).toEqual([
      [],
      [],
      [],
      ['TF-16 definition'],
      [],
    ])
  })

  test('drops the level of the KPI whose definition changes, and says so on every value from then on', () => {
    expect(medianOf(definitionChange.kpi, cycles[3]!)).toBeLessThan(medianOf(definitionChange.kpi, cycles[2]!) - 0.1)
    for (const [index, cycle] of cycles.entries())
      for (const { note } of ofKpi(definitionChange.kpi, cycle).filter(hasNumbers))
        expect(note?.includes(definitionChange.note) ?? false).toBe(index >= definitionChange.fromCycle)
  })
})
