import { describe, expect, it } from 'vitest'
import { outputsOf, sobolDesign } from '../../../src/robustness/sobol/design.ts'
import { sobolIndices } from '../../../src/robustness/sobol/indices.ts'
import { targetOf } from '../../../src/robustness/sobol/targets.ts'
import { studyOf } from '../../fixtures/robustness-example.ts'
import { runReplications, summarise } from '../../fixtures/run-replications.ts'

describe('sobolDesign', () => {
  it('exchanges one source at a time between A and B', () => {
    const study = studyOf({ weights: [{ noise: 0.5 }], leaveOut: ['K1', 'K2'] })
    const { at, length, sources } = sobolDesign(study, 5)
    expect([length, sources]).toEqual([20, ['weights', 'leaveOut']])
    expect(at(12).noise).toEqual(at(7).noise)
    expect(at(12).leftOut).toBe(at(2).leftOut)
    expect(at(17).noise).toEqual(at(2).noise)
    expect(at(17).leftOut).toBe(at(7).leftOut)
  })

  it('gives a total index of 0 to a source that changes nothing', () => {
    const study = studyOf({ weights: [{ noise: 0.5 }], normalisations: [{}] })
    const design = sobolDesign(study, 30)
    const [overall] = summarise(study, runReplications(study, 0, design.length, design.at))
    const target = targetOf({ periods: study.panel.periods, ...overall! }, { kind: 'score', row: 0 })
    const [weights, nothing] = sobolIndices(outputsOf(design, target))
    expect(nothing!.total).toBe(0)
    expect(weights!.total).toBeGreaterThan(0.5)
  })
})
