import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { clearMemos, memoCounts } from '@pmm/core/memo/memo'
import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { beforeEach, describe, expect, it } from 'vitest'
import { positionsFrame } from '../src/benchmark/positions-frame.ts'
import { scoreRangesOf } from '../src/benchmark/score-ranges.ts'
import { changesFrame } from '../src/change/changes-frame.ts'
import { convergenceFrame } from '../src/groups/convergence-frame.ts'
import { transitionsFrame } from '../src/groups/transitions-frame.ts'
import { maturityFrame } from '../src/maturity/maturity-frame.ts'
import { peersOf } from '../src/peers/peers.ts'
import { groupingsFrame } from '../src/perspective/groupings-frame.ts'
import { perspectivesFrame } from '../src/perspective/perspectives-frame.ts'
import { slopesFrame } from '../src/trend/slopes-frame.ts'
import { trajectoriesFrame } from '../src/trend/trajectories-frame.ts'
import { chainOf } from './fixtures/chain-of.ts'

const thresholds = { '2': 20, '3': 40, '4': 60, '5': 80 }
const first = {
  ...method(
    [group('ALL', null), group('X', 'ALL')],
    [kpi('A', 'X', { sdgs: [8] }), kpi('B', 'X'), kpi('C', 'ALL')],
    [arithmetic, arithmetic],
  ),
  maturity: { levels: ['One', 'Two', 'Three', 'Four', 'Five'], groups: [{ group: 'X', thresholds }] },
}
const second = {
  ...first,
  version: '2.0.0',
  kpis: [kpi('A', 'X', { sdgs: [8], weight: 2 }), kpi('B', 'X'), kpi('C', 'ALL')],
}
const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE']
const reports = (cycle: number) =>
  Object.fromEntries(
    codes.map((code, at) => [code, { A: 10 + 7 * at + 3 * cycle, B: 90 - 9 * at, C: 40 + ((at * cycle * 11) % 30) }]),
  )
const chain = chainOf([
  { period: '2021', method: first, reports: reports(1) },
  { period: '2022', method: first, reports: reports(2) },
  { period: '2023', method: second, reports: reports(3) },
])
const groups = chain.map((link) => peersOf(link, defaultPlan).groups)

/** The rows of the tables of the chain. */
const tables = () => [
  rowsOf(changesFrame(chain, { uncertainty: {} })),
  rowsOf(trajectoriesFrame(chain)),
  rowsOf(slopesFrame(chain)),
  rowsOf(maturityFrame(chain)),
  rowsOf(convergenceFrame(chain, groups)),
  rowsOf(transitionsFrame(chain, groups)),
  ...chain.flatMap((link, at) => [
    rowsOf(groupingsFrame(link)),
    rowsOf(perspectivesFrame(link)),
    rowsOf(positionsFrame({ ...link, previous: chain[at - 1]?.scores ?? null, rangeOf: scoreRangesOf(chain, at) })),
  ]),
]

/** How often each memo made a value, by its name. */
const madeCounts = () => Object.fromEntries([...memoCounts()].map(([name, { made }]) => [name, made]))

beforeEach(() => clearMemos())

describe('the memos of the tables of a chain', () => {
  it('make once what follows from the chain, its methods and its scores', () => {
    tables()
    expect(madeCounts()).toMatchObject({
      'grid of a chain': 1 + chain.length, // the ranges of each cycle are drawn of a chain of one
      'rules of maturity of a method': 2,
      'groups of a method with levels of maturity': 2,
      'method that leaves unfit KPIs missing': 2,
      'rows of the scores of a cycle': 4, // the cycle before the change of version is read by both versions
      'ranges of the scores of a cycle': 3,
      'scores of a cycle under perspectives': 3,
      'layout of the groupings of a cycle': 3,
      'replications of a specification, by tree': 1,
      'draw bits of a KPI': 3,
      'tables of trend tests': 1,
    })
  })

  it('make anew the second time what follows from one call alone, and what is read by two versions in turn', () => {
    tables()
    const first = madeCounts()
    tables()
    const again = Object.entries(madeCounts()).filter(([name, made]) => made > first[name]!)
    expect(again.map(([name]) => name).sort()).toEqual([
      'order of a column of scores', // of scores by the later version
      'plan of a method', // of a study, whose weights and rulers are held
      'rows of the scores of a cycle',
      'scores of a cycle by node',
      'texts of coded columns', // of the tables themselves, which are read
    ])
  })

  it('change no result: cleared, the tables are the same', () => {
    const first = tables()
    const warm = tables()
    clearMemos()
    expect(warm).toEqual(first)
    expect(tables()).toEqual(first)
  })
})
