import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { MaturityRule } from '@pmm/core/method/schema/maturity'
import type { Method } from '@pmm/core/method/schema/method'
import { administration, arithmetic, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chain } from '../../src/chain/chain.ts'
import { maturityFrame } from '../../src/maturity/maturity-frame.ts'
import { restricting } from '../visible/visible.ts'

const levels = ['One', 'Two', 'Three', 'Four', 'Five']
const thresholds = { '2': 20, '3': 40, '4': 60, '5': 80 }
const rule = (of: string, rest: Partial<MaturityRule> = {}): MaturityRule => ({ group: of, thresholds, ...rest })
const base = method(
  [group('ALL', null), group('X', 'ALL'), group('Y', 'ALL')],
  [kpi('A', 'X'), kpi('B', 'X'), kpi('C', 'Y')],
  [arithmetic, arithmetic],
)
const withRules = (x: Partial<MaturityRule> = {}): Method => ({
  ...base,
  maturity: { levels, groups: [rule('X', x), rule('Y')] },
})
const administrations = [administration('DEU')]

type Values = Readonly<Record<string, number | 'not-applicable'>>
const chainOf = (of: Method, cycles: readonly Values[]): Chain =>
  cycles.map((values, at) => {
    const period = String(2020 + at)
    const observations = Object.entries(values).map(([code, value]) => ({ ...observation('DEU', code, value), period }))
    const scores = scoreCycle({ period, method: of, administrations, observations })
    return { cycle: period, period, method: of, membershipDate: '2020-01-01', administrations, scores }
  })
const levelsOf = (chain: Chain, node: string, evidence?: (kpi: string) => EvidenceGrade) =>
  rowsOf(maturityFrame(chain, evidence && { evidence: (_cycle, _who, code) => evidence(code) }))
    .filter((row) => row.node === node)
    .map(({ level }) => level)
const rowIn = (chain: Chain, node: string) => rowsOf(maturityFrame(chain)).find((row) => row.node === node)!

describe('maturityFrame', () => {
  it('puts a group at the highest level whose threshold enough of its weight reaches', () => {
    expect(levelsOf(chainOf(withRules(), [{ A: 65, B: 70, C: 90 }]), 'X')).toEqual([4])
    expect(levelsOf(chainOf(withRules(), [{ A: 65, B: 30, C: 90 }]), 'X')).toEqual([2])
    expect(levelsOf(chainOf(withRules({ share: 0.5 }), [{ A: 65, B: 30, C: 90 }]), 'X')).toEqual([4])
  })

  it('stops below a level whose gate is not met, however good the rest is', () => {
    const gated = withRules({ share: 0.5, gates: [{ kpi: 'B', level: 3, atLeast: 50 }] })
    expect(levelsOf(chainOf(gated, [{ A: 95, B: 49, C: 90 }]), 'X')).toEqual([2])
    expect(levelsOf(chainOf(gated, [{ A: 95, B: 50, C: 90 }]), 'X')).toEqual([5])
  })

  it('counts a KPI for a level only with the evidence the level asks for', () => {
    const proved = withRules({ evidence: { '3': 'documented', '5': 'verified' } })
    const chain = chainOf(proved, [{ A: 95, B: 95, C: 90 }])
    expect(levelsOf(chain, 'X')).toEqual([2])
    expect(levelsOf(chain, 'X', () => 'documented')).toEqual([4])
    expect(levelsOf(chain, 'X', () => 'verified')).toEqual([5])
  })

  it('leaves KPIs out that do not apply, and those not reported while enough is', () => {
    expect(levelsOf(chainOf(withRules(), [{ A: 65, B: 'not-applicable', C: 90 }]), 'X')).toEqual([4])
    expect(levelsOf(chainOf(withRules({ minimumReported: 0.5 }), [{ A: 65, C: 90 }]), 'X')).toEqual([4])
  })

  it('tells not assessable from not met, with what is to be reported', () => {
    const row = rowIn(chainOf(withRules(), [{ A: 65, C: 90 }]), 'X')
    expect(row).toMatchObject({ level: null, reached: null, assessment: 'not-assessable', coverage: 0.5 })
    expect(JSON.parse(row.blocking!)).toMatchObject([{ kpi: 'B', state: 'not-reported' }])
    const { fewest, smallest } = JSON.parse(row.path!)
    expect(fewest).toMatchObject({ improvements: [{ kpi: 'B', action: 'report', from: null, toScore: null }], cost: 1 })
    expect(smallest.cost).toBe(0)
    expect(rowIn(chainOf(withRules(), [{ A: 5, B: 5, C: 90 }]), 'X')).toMatchObject({
      level: 1,
      assessment: 'assessed',
    })
    const nothingApplies = chainOf(withRules(), [{ A: 'not-applicable', B: 'not-applicable', C: 90 }])
    expect(rowIn(nothingApplies, 'X')).toMatchObject({ level: null, assessment: 'not-applicable' })
    expect(rowIn(nothingApplies, 'ALL')).toMatchObject({ level: 5, assessment: 'assessed' })
  })

  it('assesses a group above where the groups that are assessed weigh enough', () => {
    const half: Method = { ...withRules(), maturity: { ...withRules().maturity!, minimumReported: 0.5 } }
    expect(rowIn(chainOf(half, [{ C: 90 }]), 'ALL')).toMatchObject({ level: 5, coverage: 0.5, assessment: 'assessed' })
    const row = rowIn(chainOf(withRules(), [{ C: 90 }]), 'ALL')
    expect(row).toMatchObject({ level: null, coverage: 0.5, assessment: 'not-assessable' })
    expect(JSON.parse(row.blocking!)).toMatchObject([{ node: 'X', state: 'not-reported' }])
  })

  it('puts groups above at the lowest level below, with a plus where half are higher', () => {
    expect(rowIn(chainOf(withRules(), [{ A: 65, B: 70, C: 90 }]), 'ALL')).toMatchObject({ level: 4, plus: '+' })
    expect(rowIn(chainOf(withRules(), [{ A: 65, B: 70, C: 65 }]), 'ALL')).toMatchObject({ level: 4, plus: null })
  })

  it('says nothing where something may not be seen, nor above it', () => {
    const [link] = chainOf(withRules(), [{ A: 65, B: 70, C: 90 }])
    const masked = [{ ...link!, scores: restricting(link!, 'DEU', 'A') }]
    const nothing = { level: null, coverage: null, held: null, blocking: null, path: null, assessment: 'undisclosed' }
    expect(rowIn(masked, 'X')).toMatchObject(nothing)
    expect(rowIn(masked, 'ALL')).toMatchObject(nothing)
    expect(rowIn(masked, 'Y').level).toBe(5)
  })

  it('names what blocks the next level', () => {
    const { blocking } = rowIn(chainOf(withRules(), [{ A: 65, B: 30, C: 90 }]), 'X')
    expect(JSON.parse(blocking!)).toEqual([
      { kpi: 'B', state: 'not-met', value: 30, threshold: 40, message: 'needs a score of 40, has 30' },
    ])
  })
})

describe('a level reached before', () => {
  const lenient = withRules({ tolerance: 3 })

  it('is kept while it is missed by no more than the tolerance, and what is held is named', () => {
    const chain = chainOf(lenient, [
      { A: 61, B: 61, C: 90 },
      { A: 58, B: 61, C: 90 },
      { A: 56, B: 61, C: 90 },
    ])
    expect(levelsOf(chain, 'X')).toEqual([4, 4, 3])
    const rows = rowsOf(maturityFrame(chain)).filter((row) => row.node === 'X')
    expect(rows.map(({ reached }) => reached)).toEqual([4, 3, 3])
    expect(JSON.parse(rows[1]!.held!)).toEqual([{ kpi: 'A', value: expect.closeTo(58, 9), threshold: 60 }])
  })

  it('is not reached by coming close to it', () => {
    expect(
      levelsOf(
        chainOf(lenient, [
          { A: 50, B: 61, C: 90 },
          { A: 58, B: 61, C: 90 },
        ]),
        'X',
      ),
    ).toEqual([3, 3])
  })

  it('is forgotten after a cycle that says nothing, and under another rule', () => {
    const values = [{ A: 61, B: 61, C: 90 }, { C: 90 }, { A: 58, B: 61, C: 90 }]
    expect(levelsOf(chainOf(lenient, values), 'X')).toEqual([4, null, 3])
    const [first] = chainOf(lenient, [values[0]!])
    const [, second] = chainOf(withRules({ tolerance: 4 }), [values[0]!, values[2]!])
    expect(levelsOf([first!, second!], 'X')).toEqual([4, 3])
  })

  it('does not flicker: scores that swing by less than the tolerance change the level once at most', () => {
    const swing = fc.array(fc.double({ min: -1.4, max: 1.4, noNaN: true }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(swing, fc.integer({ min: 10, max: 90 }), (steps, centre) => {
        const cycles = steps.map((step) => ({ A: centre + step, B: centre + step, C: 90 }))
        const levels = levelsOf(chainOf(lenient, cycles), 'X') as number[]
        expect(levels.filter((level, at) => at > 0 && level !== levels[at - 1]).length).toBeLessThanOrEqual(1)
        expect(levels.every((level, at) => at === 0 || level >= levels[at - 1]!)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
