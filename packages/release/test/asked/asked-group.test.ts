import { explanationColumns, type positionColumns } from '@pmm/core/contract/table'
import { twinColumns } from '@pmm/core/contract/twin-columns'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import { decode } from '@pmm/table/decode'
import { encode } from '@pmm/table/encode'
import { type Frame, frameOf, rowsOf, rowsWith } from '@pmm/table/frame'
import { demonstrationInputs } from '@pmm/tooling/disclosure/demonstration-inputs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedBenchmarks, askedPositions } from '../../src/asked/asked-group.ts'
import { keptCycle } from '../../src/asked/kept-cycle.ts'
import type { TableInputs } from '../../src/inputs/table-inputs.ts'
import { cycleTables } from '../../src/tables/cycle-tables.ts'
import { readers } from '../../src/tables/released-table.ts'
import { twinsTable } from '../../src/tables/twins-table.ts'

const noExplanations = frameOf(explanationColumns, [])
const inputs = demonstrationInputs({ periods: ['2024'] })
const link = inputs.chain[0]!
const groups = inputs.groups[0]!

/** The cycle as a store gives it back: without the secret, the twins from bytes. */
function kept(of: TableInputs, audience: 'public' | 'members') {
  const twins = decode(encode(twinsTable(of, 0)), twinColumns)
  return keptCycle({ link, twins, groups, parameters: of.parameters }, audience)
}
const cycles = { public: kept(inputs, 'public'), members: kept(inputs, 'members') }

const places = fc.uniqueArray(fc.integer({ min: 0, max: link.administrations.length - 1 }), {
  minLength: 1,
  maxLength: 40,
})
const asGroup = (members: readonly number[], isPicked = true) => ({
  code: 'asked',
  members: Uint32Array.from(members).sort(),
  isPicked,
})
/** How many of some members have a number of a node, and how many of them keep it from members. */
function countsOf(members: Iterable<number>, node: string, measure: 'score' | 'value') {
  const cell = cycles.members.cells({ group: 'asked', node, measure, places: [...members], wasPublished: () => false })
  return { size: cell.counts.size, hidden: cell.counts.hidden }
}

describe('askedBenchmarks', () => {
  it.each(readers)(
    'tell the %s of a group of the release what the release tells of it, to the last digit',
    (audience) => {
      const released = publishBenchmarks(inputs, 0, audience)
      for (const { code, members } of groups) {
        const asked = askedBenchmarks(cycles[audience], { code, members, isPicked: false })
        expect(rowsOf(asked)).toEqual(rowsOf(rowsWith(released, 'group', code)))
      }
    },
  )

  it('answer the same whoever asks, and however often', () => {
    const again = kept(inputs, 'members')
    fc.assert(
      fc.property(places, (members) => {
        const asked = rowsOf(askedBenchmarks(cycles.members, asGroup(members)))
        expect(rowsOf(askedBenchmarks(again, asGroup(members.toReversed())))).toEqual(asked)
      }),
      { numRuns: 10 },
    )
  })

  it('tell of a picked group only what ten contribute to, and none or at least five confidentially', () => {
    const isEnough = ({ size, hidden }: ReturnType<typeof countsOf>) => size >= 10 && (hidden === 0 || hidden >= 5)
    fc.assert(
      fc.property(places, (members) => {
        const rows = rowsOf(askedBenchmarks(cycles.members, asGroup(members))).map((row) => ({
          ...row,
          counts: countsOf(members, row.node!, row.measure as 'score'),
        }))
        const published = rows.filter(({ meanStatus }) => meanStatus === 'F')
        expect(published.filter(({ counts }) => !isEnough(counts))).toEqual([])
        expect(rows.filter(({ mean, meanStatus }) => (mean !== null) !== (meanStatus === 'F'))).toEqual([])
        const exact = rows.filter(({ counts }) => counts.hidden === 0 && counts.size >= 10)
        expect(exact.filter(({ meanStatus, error }) => meanStatus !== 'F' || error !== 0)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('tell the nodes, and never the KPIs, of a picked group with confidential contributors by the standard setting', () => {
    const keepers = link.administrations.flatMap(({ code }, at) => (cycles.members.keepers.has(code) ? [at] : []))
    const rows = rowsOf(askedBenchmarks(cycles.members, asGroup(keepers.slice(0, 30))))
    const isKpi = (node: string) => link.method.kpis.some(({ code }) => code === node)
    const protectedRows = rows.filter(
      (row) => countsOf(keepers.slice(0, 30), row.node!, row.measure as 'score').hidden >= 5,
    )
    expect(protectedRows.length).toBeGreaterThan(20)
    for (const row of protectedRows)
      expect([row.node, row.meanStatus]).toEqual([row.node, isKpi(row.node!) ? 'N' : 'F'])
  })
})

describe('askedBenchmarks, by setting', () => {
  const keepers = link.administrations.flatMap(({ code }, at) => (cycles.public.keepers.has(code) ? [at] : []))
  const group = { code: 'combined', members: Uint32Array.from(keepers.slice(0, 40)), isPicked: false }
  const isKpi = (node: string | null) => link.method.kpis.some(({ code }) => code === node)
  const statusesIn = (setting: 'strict' | 'standard' | 'open') => {
    const set = kept({ ...inputs, parameters: { ...inputs.parameters, setting } }, 'public')
    const rows = rowsOf(askedBenchmarks(set, group)).filter(
      ({ measure, reporting }) => measure === 'score' && reporting! >= 12,
    )
    const published = rows.filter(({ noise, meanStatus }) => meanStatus === 'F' && noise !== 'none')
    return {
      kpis: published.filter(({ node }) => isKpi(node)).length,
      nodes: published.filter(({ node }) => !isKpi(node)).length,
    }
  }

  it('tell the public no protected figure of such groups when strict, nodes by standard, and KPIs too when open', () => {
    expect(statusesIn('strict')).toEqual({ kpis: 0, nodes: 0 })
    const [standard, open] = [statusesIn('standard'), statusesIn('open')]
    expect(standard.kpis).toBe(0)
    expect(standard.nodes).toBeGreaterThan(5)
    expect(open.nodes).toBe(standard.nodes)
    expect(open.kpis).toBeGreaterThan(5)
  })
})

describe('the second noise of an asked group', () => {
  const cellOf = (members: ArrayLike<number>, node: string) =>
    cycles.members.cells({ group: 'asked', node, measure: 'score', places: members, wasPublished: () => false })

  it('is that of a region with the same confidential contributors, whatever visible members are added', () => {
    const region = groups.find(({ code }) => code === 'region:EUR')!
    const node = link.method.groups.find(({ parent }) => parent === null)!.code
    const { counts: ofRegion, ...inRegion } = cellOf(region.members, node)
    const noise = inRegion.noise('mean', true)
    const [size, hidden] = [ofRegion.size, ofRegion.hidden]
    const visible = link.administrations.flatMap(({ code }, at) =>
      !region.members.includes(at) && !cycles.members.keepers.has(code) ? [at] : [],
    )
    const wider = cellOf([...region.members, ...visible], node)
    expect(hidden).toBeGreaterThan(0)
    expect([wider.counts.hidden, wider.isNear, wider.noise('mean', true)]).toEqual([hidden, false, noise])
    expect(wider.noise('mean', false)).not.toBe(noise)
    expect(wider.counts.size).toBeGreaterThan(size)
  })

  it('is another where one confidential contributor is left out, and as wide as of any other group', () => {
    const region = groups.find(({ code }) => code === 'region:EUR')!
    const node = link.method.groups.find(({ parent }) => parent === null)!.code
    const noise = cellOf(region.members, node).noise('mean', true)
    const leaver = Array.from(region.members).find((at) => cycles.members.keepers.has(link.administrations[at]!.code))!
    const fewer = cellOf(
      region.members.filter((at) => at !== leaver),
      node,
    )
    expect(fewer.noise('mean', true)).not.toBe(noise)
  })
})

describe('askedPositions', () => {
  const columns = ['node', 'score', 'reporting', 'percentile', 'band', 'median', 'distanceToMedian'] as const
  const errors = ['distanceToTopQuartile', 'percentileError', 'distanceError', 'noise'] as const
  const published = (frame: Frame<typeof positionColumns>) =>
    rowsOf(frame).map((row) => [...columns, ...errors].map((name) => row[name]))
  const region = groups.find(({ code }) => code === 'region:EUR')!
  const benchmarks = askedBenchmarks(cycles.members, { ...region, isPicked: false })
  const placeOf = (administration: string, isOwn: boolean) =>
    askedPositions(cycles.members, region, benchmarks, { administration, isOwn })

  it('say to an administration that keeps numbers back what its own table of positions says', () => {
    const tables = [...cycleTables({ inputs, at: 0, explanations: noExplanations })]
    const own = tables.find(({ audience, name }) => audience === 'own' && name === 'positions')!
    const keepers = Array.from(region.members, (at) => link.administrations[at]!.code).filter((code) =>
      cycles.members.keepers.has(code),
    )
    expect(keepers.length).toBeGreaterThan(2)
    for (const code of keepers) {
      const rows = rowsWith(
        rowsWith(own.frame as Frame<typeof positionColumns>, 'administration', code),
        'group',
        'region:EUR',
      )
      expect(published(placeOf(code, true))).toEqual(published(rows))
    }
  })

  it('say nothing to others of a number that is kept back', () => {
    for (const code of cycles.members.keepers) {
      const hidden = new Set(
        rowsOf(cycles.members.seen)
          .filter((row) => row.administration === code && row.status === 'undisclosed')
          .map(({ node }) => node),
      )
      const nodes = rowsOf(placeOf(code, false)).map(({ node }) => node)
      expect(nodes.filter((node) => hidden.has(node))).toEqual([])
    }
  })

  it('have no row of whoever is no member', () => {
    const stranger = link.administrations.find((_, at) => !region.members.includes(at))!
    expect(placeOf(stranger.code, true).length).toBe(0)
  })
})
