import { describe, expect, test } from 'vitest'
import { barsSeries } from '../../../src/features/administration/view/bars-series.ts'
import { contributionsSeries } from '../../../src/features/administration/view/contributions-series.ts'
import { curveSeries } from '../../../src/features/administration/view/curve-series.ts'
import { missingKpis } from '../../../src/features/administration/view/missing-kpis.ts'
import { standingFacts, standingSentence } from '../../../src/features/administration/view/standing.ts'
import { statusCounts } from '../../../src/features/kpi/view/status-counts.ts'
import { headline } from '../../../src/features/overview/view/headline.ts'
import { participation } from '../../../src/features/overview/view/participation.ts'
import { tileGridSeries } from '../../../src/features/overview/view/tile-grid-series.ts'
import { createTree } from '../../../src/shared/cycle/tree.ts'
import { scoresByRegion, scoresOfPeers, valuesOfPeers } from '../../../src/shared/series/distribution-series.ts'
import { allMembers, peerGroup, peerGroupsOf } from '../../../src/shared/series/peer-group.ts'
import { spreadFinder } from '../../../src/shared/series/spread-finder.ts'
import { scoresOverTime } from '../../../src/shared/series/trajectory-series.ts'
import { normalisationSentence } from '../../../src/shared/words/normalisation-sentence.ts'
import { administrations, benchmark, cycle, group, method, score } from '../../examples.ts'

const tree = createTree(method)
const [kenya] = administrations
const scores = [
  score('KEN', 'ALL', { score: 60, coverage: 1 }),
  score('UGA', 'ALL', { status: 'not-reported', coverage: 0 }),
  score('FRA', 'ALL', { status: 'insufficient-coverage', coverage: 0.3 }),
]
const groups = [
  group('world', null, 'KEN UGA FRA'),
  group('region:ESA', 'region', 'KEN UGA'),
  group('region:EUR', 'region', 'FRA'),
  group('income:lower-middle', 'income', 'KEN'),
]
const choices = peerGroupsOf(kenya, groups)
const benchmarks = [benchmark('world', 'ALL', {}), benchmark('region:ESA', 'ALL', { median: 48 })]

describe('tileGridSeries', () => {
  const series = tileGridSeries(scores, administrations, method)

  test('tells apart who was scored, who sent too little and who sent nothing', () => {
    const tiles = series.regions.flatMap((region) => region.tiles)
    expect(tiles.map(({ code, state }) => [code, state])).toEqual([
      ['KEN', 'scored'],
      ['UGA', 'not-reported'],
      ['FRA', 'insufficient'],
    ])
  })

  test('shows regions that have members, in the order of the WCO', () => {
    expect(series.regions.map(({ code }) => code)).toEqual(['ESA', 'EUR'])
  })
})

describe('participation', () => {
  test('counts who reported apart from who was scored', () => {
    expect(participation(scores, administrations)[0]).toEqual({
      name: 'All members',
      members: 3,
      reported: 2,
      scored: 1,
    })
  })
})

describe('headline', () => {
  test('says that nobody could be scored instead of writing a dash', () => {
    const empty = { node: tree.root, cycle: cycle('2024'), method, benchmarks: [] }
    const words = headline({ ...empty, participation: participation(scores, administrations)[0] })
    expect(words.title).toBe('2 of 3 members reported for 2024; none could be scored')
  })
})

describe('peerGroup', () => {
  test('is the region or the income group of the administration', () => {
    expect(peerGroup('region:ESA', choices, groups).key).toBe('region:ESA')
    expect(peerGroup('income:lower-middle', choices, groups).key).toBe('income:lower-middle')
  })

  test('is all members where there is no such group', () => {
    expect(peerGroup('landlocked', choices, groups).key).toBe('world')
    expect(peerGroup(undefined, peerGroupsOf(undefined, []), [])).toEqual(allMembers)
  })

  test('is the group of the same classification where another administration was meant', () => {
    expect(peerGroup('region:EUR', choices, groups).key).toBe('region:ESA')
  })

  test('offers the nearest neighbours where they are known', () => {
    const neighbour = { administration: 'KEN', neighbour: 'UGA', place: 1, distance: 0.4, attributes: '{}' }
    const alike = peerGroupsOf(kenya, groups, [neighbour]).at(-1)!
    expect([alike.key, alike.members, alike.includes({ code: 'UGA' }), alike.includes({ code: 'FRA' })]).toEqual([
      'nearest',
      2,
      true,
      false,
    ])
  })
})

describe('distributions', () => {
  const data = { node: 'ALL', scores, benchmarks, administrations, marked: 'KEN' }

  test('hold the peers only and take their spread from the benchmarks', () => {
    const { rows, range } = scoresOfPeers(data, method, peerGroup('region:ESA', choices, groups))
    expect(rows[0]?.dots.map(({ code }) => code)).toEqual(['KEN', 'UGA'])
    expect([rows[0]?.spread.median, range]).toEqual([48, method.scale])
  })

  test('have one strip per region with members', () => {
    expect(scoresByRegion(data, method).rows.map(({ label }) => label)).toEqual(['East and Southern Africa', 'Europe'])
  })

  test('show values in their unit with the goalposts among them', () => {
    const values = [score('KEN', 'K1', { value: 20 }), score('UGA', 'K1', { value: 100 })]
    const series = valuesOfPeers({ ...data, node: 'K1', scores: values }, method.kpis[0]!, allMembers)
    expect(series.format(20)).toBe('20 hours')
    expect(series.markers?.map(({ value }) => value)).toEqual([24])
  })
})

describe('barsSeries', () => {
  test('says why a score is missing', () => {
    const byNode = new Map([['D', score('KEN', 'D', { status: 'insufficient-coverage' })]])
    const data = {
      administration: kenya!,
      scores: byNode,
      spreadOf: spreadFinder(benchmarks, 'world'),
      peers: allMembers,
      method,
    }
    const [row] = barsSeries([tree.node('D')!], data).rows
    expect([row?.score, row?.reason, row?.median]).toEqual([Number.NaN, 'Too few data', Number.NaN])
  })
})

describe('contributionsSeries', () => {
  const byNode = new Map([
    ['D', score('KEN', 'D', { score: 60 })],
    ['K1', score('KEN', 'K1', { status: 'reported', score: 60, weight: 1, contribution: 60 })],
    ['K2', score('KEN', 'K2', { status: 'not-available' })],
  ])
  const series = contributionsSeries(method.groups[1]!, byNode, method, tree)

  test('leaves out context KPIs, which add nothing to anybody', () => {
    expect(series.parts.map(({ code }) => code)).toEqual(['K1', 'K2'])
  })

  test('shows score times weight, and for a missing part the reason', () => {
    expect(series.parts.map(({ note }) => note)).toEqual(['60.0 × 100%', 'Not available'])
  })

  test('lists the KPIs without a value under what is missing', () => {
    expect(missingKpis('D', byNode, tree).map(({ kpi, reason }) => [kpi.code, reason])).toContainEqual([
      'K2',
      'Not available',
    ])
  })
})

describe('scoresOverTime', () => {
  const cycles = [cycle('2020'), cycle('2022', { methodVersion: '1.1.0' })]
  const data = { node: 'ALL', cycles, trends: [], trajectories: [], peers: allMembers, administration: kenya }
  const series = scoresOverTime(data, method)

  test('leaves a cycle open of which nothing is known', () => {
    expect(series.points.map(({ value, median }) => [value, median])).toEqual([
      [Number.NaN, Number.NaN],
      [Number.NaN, Number.NaN],
    ])
  })

  test('marks where another version of the method begins', () => {
    expect(series.breaks).toEqual([{ year: 2022, label: 'method 1.1.0' }])
  })
})

describe('curveSeries', () => {
  test('passes through the goalposts as the engine scores them', () => {
    const points = curveSeries(method.kpis[0]!, method, { value: 56, score: 66.7 }, 'Kenya')!.points
    expect(points[0]?.score).toBe(100)
    expect(points.at(-1)?.score).toBe(0)
  })

  test('is not drawn for a KPI without a rule', () => {
    expect(curveSeries(method.kpis[2]!, method, { value: 1, score: Number.NaN }, 'Kenya')).toBeNull()
  })
})

describe('the rules in words', () => {
  test('say which value scores what', () => {
    expect(normalisationSentence(method.kpis[0]!, method)).toBe(
      '120 hours scores 0 and 24 hours scores 100, with straight steps between; values beyond are held at the ends.',
    )
  })

  test('say that a context KPI is not scored', () => {
    expect(normalisationSentence(method.kpis[2]!, method)).toMatch(/not scored/)
  })
})

describe('statusCounts', () => {
  test('counts what occurs, reported first and silence last', () => {
    const rows = ['not-reported', 'reported', 'estimated', 'reported'].map((status) => ({ status }))
    expect(statusCounts(rows)).toEqual([
      { name: 'Reported', count: 2 },
      { name: 'Estimated', count: 1 },
      { name: 'Not reported', count: 1 },
    ])
  })
})

describe('the standing of an administration', () => {
  const withRow = (row: ReturnType<typeof score> | undefined) => ({
    administration: kenya!,
    peers: allMembers,
    method,
    positions: [],
    peerGroups: [allMembers],
    spreadOf: spreadFinder(benchmarks, 'world'),
    scores: new Map(row === undefined ? [] : [['ALL', row]]),
  })
  const say = (row: ReturnType<typeof score> | undefined) => standingSentence(withRow(row), 'ALL', cycle('2024'))

  test('says on which side of the median it stands', () => {
    expect(say(scores[0])).toBe('Kenya scored 60.0 for 2024, above the median of all members, 50.0.')
  })

  test('tells silence, too little and not yet a member apart', () => {
    expect(say(scores[1])).toContain('did not report')
    expect(say(scores[2])).toContain('too little')
    expect(say(undefined)).toContain('not a member')
  })

  test('shows dashes where nothing was reported, no zeros', () => {
    const facts = standingFacts(withRow(scores[1]), tree.root)
    expect(facts.map(({ value }) => value)).toEqual(['–', '–', '–', '–', '–', '–'])
  })
})
