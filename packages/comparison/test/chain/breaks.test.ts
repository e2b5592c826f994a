import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { brokenBetween, comparedKpis, comparedNodes } from '../../src/chain/breaks.ts'
import { changesFrame } from '../../src/change/changes-frame.ts'
import { convergenceFrame } from '../../src/groups/convergence-frame.ts'
import { slopesFrame } from '../../src/trend/slopes-frame.ts'
import { trajectoriesFrame } from '../../src/trend/trajectories-frame.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const of = method(
  [group('ALL', null), group('G', 'ALL'), group('H', 'ALL')],
  [kpi('A', 'G'), kpi('B', 'G', { weight: 3 }), kpi('C', 'H')],
  [
    { mean: 'arithmetic', minimumCoverage: 0 },
    { mean: 'arithmetic', minimumCoverage: 0 },
  ],
)
const breaks = [{ kpi: 'A', kind: 'source', reason: 'from the port authority', saidBy: 'the port authority' }] as const
const chain = chainOf([
  { period: '2018', method: of, reports: { AAA: { A: 60, B: 40, C: 20 }, BBB: { A: 50, B: 50, C: 50 } } },
  { period: '2020', method: of, reports: { AAA: { A: 80, B: 40, C: 20 }, BBB: { A: 50, B: 50, C: 50 } } },
  { period: '2022', method: of, breaks, reports: { AAA: { A: 20, B: 50, C: 30 }, BBB: { A: 10, B: 50, C: 50 } } },
  { period: '2024', method: of, reports: { AAA: { A: 30, B: 50, C: 40 }, BBB: { A: 10, B: 50, C: 50 } } },
])
const changeOf = (node: string, cycle: string) =>
  rowsOf(changesFrame(chain)).find((row) => row.administration === 'AAA' && row.node === node && row.cycle === cycle)!
const pathOf = (node: string) =>
  rowsOf(trajectoriesFrame(chain)).filter((row) => row.administration === 'AAA' && row.node === node)

describe('brokenBetween', () => {
  it('finds a break of the later cycle, and of a cycle between; none of the earlier one', () => {
    const codes = (from: number, to: number) => [...brokenBetween(chain, from, to)]
    expect([codes(0, 1), codes(1, 2), codes(0, 3), codes(2, 3)]).toEqual([[], ['A'], ['A'], []])
  })

  it('finds a KPI by the code that it has later', () => {
    const renamed = {
      ...of,
      version: '2.0.0',
      kpis: of.kpis.map((one) => (one.code === 'A' ? { ...one, code: 'Z' } : one)),
      comparability: [{ kpi: 'Z', was: 'A', since: '2.0.0', class: 'direct' as const, note: 'renamed' }],
    }
    const later = { ...chain[3]!, method: renamed }
    expect([...brokenBetween([...chain.slice(0, 3), later], 1, 3)]).toEqual(['Z'])
    expect(comparedKpis([...chain.slice(0, 3), later], 1, 3).get('Z')).toMatchObject({
      was: 'A',
      class: 'subject-only',
    })
  })
})

describe('a break', () => {
  it('makes the KPI the same subject only, and groups by the weight below them that it has', () => {
    const classes = comparedNodes(chain, 1, 2)
    expect(['A', 'B', 'G', 'H', 'ALL'].map((node) => classes.get(node))).toEqual([
      'subject-only',
      'direct',
      'indirect',
      'direct',
      'indirect',
    ])
  })

  it('is definition in the change of the KPI and of the groups above, and no performance', () => {
    expect(changeOf('A', 'C2022')).toMatchObject({ change: -60, definition: -60, performance: 0 })
    // A apart, G goes from 40 to 50; with it from (80 + 3 × 40) / 4 to (20 + 3 × 50) / 4
    expect(changeOf('G', 'C2022')).toMatchObject({ change: -7.5, definition: -17.5, performance: 10 })
    expect(changeOf('H', 'C2022')).toMatchObject({ change: 10, definition: 0, performance: 10 })
  })

  it('parts no later cycles', () => {
    expect(changeOf('A', 'C2024')).toMatchObject({
      change: 10,
      definition: 0,
      performance: 10,
      comparability: 'direct',
    })
  })

  it('is said in the trajectory, with the last value before it', () => {
    const told = pathOf('A').map((row) => [row.comparability, row.break, row.preBreakValue])
    expect(told).toEqual([
      [null, null, null],
      ['direct', null, null],
      ['subject-only', 'source', 80],
      ['direct', null, null],
    ])
    expect(pathOf('G').map((row) => row.break)).toEqual([null, null, null, null])
  })

  it('cuts the back series of the KPI, and leaves it out of the groups before', () => {
    expect(pathOf('A').map(({ backSeries }) => backSeries)).toEqual([null, null, 20, 30])
    expect(pathOf('G').map(({ backSeries }) => backSeries)).toEqual([40, 40, 42.5, 45])
    expect(pathOf('H').map(({ backSeries }) => backSeries)).toEqual([20, 20, 30, 40])
  })

  it('moves linked scores by performance alone', () => {
    expect(pathOf('A').map(({ linked }) => linked)).toEqual([null, null, 20, 30])
    expect(pathOf('G').map(({ linked }) => linked)).toEqual([27.5, 32.5, 42.5, 45])
    expect(pathOf('H').map(({ linked }) => linked)).toEqual([20, 20, 30, 40])
  })

  it('begins the trend of the KPI anew', () => {
    const points = (node: string) =>
      rowsOf(slopesFrame(chain)).find((row) => row.administration === 'AAA' && row.node === node)!.points
    expect([points('A'), points('B'), points('G')]).toEqual([2, 4, 4])
  })

  it('leaves nobody in the panel of a group for the KPI', () => {
    const everyone = { code: 'world', name: 'World', all: [], members: Uint32Array.of(0, 1) }
    const frame = convergenceFrame(
      chain,
      chain.map(() => [everyone]),
    )
    const panels = rowsOf(frame).filter(({ node, cycle }) => node === 'A' && cycle !== 'C2020')
    expect(panels.map(({ panel }) => panel)).toEqual([0, 2])
  })
})
