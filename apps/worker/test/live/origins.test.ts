import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { TableName } from '@pmm/core/contract/table'
import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import type { Method } from '@pmm/core/method/schema/method'
import { describe, expect, it } from 'vitest'
import {
  derivedOrigin,
  firstRunOf,
  liveOrigins,
  type OriginCycle,
  type OriginInputs,
  releaseOrigins,
} from '../../src/live/origins.ts'

const lpi = packOf('lpi')!
const cycleAt = (period: string, changed: Partial<OriginCycle> = {}): OriginCycle => ({
  cycle: period,
  period,
  membershipDate: '2026-01-01',
  method: lpi,
  run: `run of ${period}`,
  firstRun: null,
  evidenceRevision: 0,
  ...changed,
})
const inputsOf = (...cycles: OriginCycle[]): OriginInputs => ({
  method: 'lpi',
  plan: defaultPlan,
  administrations: members,
  attributes: [],
  cycles,
})
const three = ['2018', '2020', '2022'].map((period) => cycleAt(period))

/** The addresses of the tables whose origin differs, those of cycles without the names of tables that differ in all. */
function changed(before: OriginInputs, after: OriginInputs, origins = liveOrigins): string[] {
  const known = new Set(origins(before).map(({ scope, name, origin }) => `${scope} ${name} ${origin}`))
  const others = origins(after).filter(({ scope, name, origin }) => !known.has(`${scope} ${name} ${origin}`))
  return others.map(({ scope, name }) => `${scope} ${name}`)
}
const changedOf = (name: TableName, before: OriginInputs, after: OriginInputs): string[] =>
  changed(before, after).flatMap((address) => (address.endsWith(` ${name}`) ? [address.split(' ')[0]!] : []))
const withRun = (at: number): OriginInputs =>
  inputsOf(...three.map((cycle, place) => (place === at ? { ...cycle, run: 'another run' } : cycle)))

describe('the origin of a live table', () => {
  it('is the same for the same inputs', () => {
    expect(changed(inputsOf(...three), inputsOf(...structuredClone(three)))).toEqual([])
  })

  it('is that of each table and cycle once, tables over all cycles first', () => {
    const addresses = liveOrigins(inputsOf(...three)).map(({ scope, name }) => `${scope} ${name}`)
    expect(new Set(addresses).size).toBe(addresses.length)
    const first = addresses.findIndex((address) => address.startsWith('cycle:'))
    expect(addresses.slice(0, first).every((address) => address.startsWith('method:lpi '))).toBe(true)
    expect(addresses.slice(first).every((address) => address.startsWith('cycle:'))).toBe(true)
  })

  it('leaves other cycles out where it can: a new run changes positions after it and maturity from it on', () => {
    const before = inputsOf(...three)
    expect(changedOf('benchmarks', before, withRun(1))).toEqual(['cycle:2020'])
    expect(changedOf('positions', before, withRun(1))).toEqual(['cycle:2020', 'cycle:2022'])
    expect(changedOf('positions', before, withRun(0))).toEqual(['cycle:2018', 'cycle:2020'])
    expect(changedOf('maturity', before, withRun(0))).toEqual(['cycle:2018', 'cycle:2020', 'cycle:2022'])
    expect(changedOf('maturity', before, withRun(2))).toEqual(['cycle:2022'])
    expect(changedOf('trends', before, withRun(2))).toEqual(['method:lpi'])
  })

  it('takes the scores as first released for changes, and for no other table', () => {
    const restated = three.map((cycle, at) => (at === 1 ? { ...cycle, firstRun: 'its first run' } : cycle))
    expect(changed(inputsOf(...three), inputsOf(...restated))).toEqual(['method:lpi changes'])
  })

  it('takes all cycles for positions where the method scores a cycle by other cycles', () => {
    const normalisation = { method: 'min-max' as const, reference: 'all-cycles' as const }
    const method: Method = { ...lpi, kpis: lpi.kpis.map((kpi) => ({ ...kpi, normalisation })) }
    const cycles = three.map((cycle) => ({ ...cycle, method }))
    const after = cycles.map((cycle) => (cycle.period === '2022' ? { ...cycle, run: 'another run' } : cycle))
    expect(changedOf('positions', inputsOf(...cycles), inputsOf(...after))).toHaveLength(3)
  })

  it('follows from the version of the method, the grades and the date of membership of a cycle', () => {
    const before = inputsOf(cycleAt('2022'))
    for (const change of [
      { method: { ...lpi, version: '1.0.1' } },
      { evidenceRevision: 1 },
      { membershipDate: '2025-01-01' },
    ])
      expect(changed(before, inputsOf(cycleAt('2022', change)))).toHaveLength(liveOrigins(before).length)
  })

  it('follows from administrations, attributes and plan, which all tables have in common', () => {
    const before = inputsOf(...three)
    const population = { administration: 'DEU', attribute: 'population', from: null, value: 84 }
    for (const change of [
      { administrations: members.slice(1) },
      { attributes: [population] },
      { plan: { ...defaultPlan, nearest: null } },
    ])
      expect(changed(before, { ...before, ...change })).toHaveLength(liveOrigins(before).length)
  })
})

describe('the origin of a table that is made with its run', () => {
  const derived = ['scores', 'explanations', 'rulers']

  it('follows from the run alone', () => {
    const before = inputsOf(...three)
    const after = { ...before, plan: { ...defaultPlan, nearest: null } }
    const addresses = changed(before, after, releaseOrigins)
    expect(addresses.filter((address) => derived.includes(address.split(' ')[1]!))).toEqual([])
    const scores = releaseOrigins(before).find(({ scope, name }) => scope === 'cycle:2020' && name === 'scores')
    expect(scores?.origin).toBe(derivedOrigin('run of 2020'))
    expect(derivedOrigin('run of 2020')).not.toBe(derivedOrigin('run of 2018'))
  })

  it('is of a release alone: live tables are made without it', () => {
    const namesOf = (origins: readonly { readonly name: string }[]) => new Set(origins.map(({ name }) => name))
    const [live, released] = [namesOf(liveOrigins(inputsOf(...three))), namesOf(releaseOrigins(inputsOf(...three)))]
    expect([...released.difference(live)].sort()).toEqual(derived.toSorted())
    expect([...live.difference(released)]).toEqual([])
  })
})

describe('firstRunOf', () => {
  it('is the run released first where another has taken its place', () => {
    const first = new Map([['2020', 'a']])
    expect(firstRunOf(first, { cycle: '2020', run: 'b' })).toBe('a')
    expect(firstRunOf(first, { cycle: '2020', run: 'a' })).toBeNull()
    expect(firstRunOf(first, { cycle: '2022', run: 'a' })).toBeNull()
  })
})
