import { everySource, sample, studyOf } from '@pmm/scoring/fixtures/robustness-example'
import { planOf } from '@pmm/scoring/panel/plan'
import { draw } from '@pmm/scoring/robustness/draw'
import { replicationWeights } from '@pmm/scoring/robustness/replication-method'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replicationScorers } from '../../../src/uncertainty/draws/replication-scorer.ts'
import { replicationsOf } from '../../../src/uncertainty/draws/replications.ts'

const { weights, weightSets, leaveOut } = everySource

describe('replicationScorers, for any draw', () => {
  it.each([
    ['noise only', { weights: weights! }],
    ['weight sets too', { weights: weights!, weightSets: weightSets!, leaveOut: leaveOut! }],
  ])('gives the nodes of the plan the weights of the replication, under %s', (_, sources) => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1000), (seed, number) => {
        const study = studyOf(sources, { seed })
        const replication = draw(study, number)
        const drawn = replicationWeights(study, replication)
        const expected = planOf(sample).nodes.map(({ code }) => drawn.get(code))
        expect(Array.from(replicationScorers(study)(replication).weights)).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })
})

describe('replicationsOf', () => {
  const study = studyOf({ weights: weights! }, { replications: 5 })

  it('gives every replication as `draw` makes it, the same array for methods with the same tree', () => {
    expect(replicationsOf(study)).toEqual([0, 1, 2, 3, 4].map((number) => draw(study, number)))
    expect(replicationsOf({ ...study, method: { ...sample } })).toBe(replicationsOf(study))
  })

  it('draws again for another tree', () => {
    const kpis = sample.kpis.map((kpi) => ({ ...kpi, code: `${kpi.code}_NEW` }))
    const other = { ...study, method: { ...sample, kpis } }
    expect(replicationsOf(other)).toEqual([0, 1, 2, 3, 4].map((number) => draw(other, number)))
  })
})
