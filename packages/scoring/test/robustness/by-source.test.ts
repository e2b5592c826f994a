import { describe, expect, it } from 'vitest'
import { bySourceDesign, effectsBySource } from '../../src/robustness/by-source.ts'
import type { Study } from '../../src/robustness/study.ts'
import { studyOf } from '../fixtures/robustness-example.ts'
import { runReplications } from '../fixtures/run-replications.ts'

function effectsOf(study: Study) {
  const { length, at } = bySourceDesign(study)
  return effectsBySource(study, runReplications(study, 0, length, at))
}

describe('effectsBySource', () => {
  it('shares out the variance of every score among the sources', () => {
    const study = studyOf({ weights: [{ noise: 0.5 }], normalisations: [{ all: { method: 'rank' } }] })
    const effects = effectsOf(study)
    for (const row of study.panel.administrations.keys()) {
      const ofRow = effects.filter((effect) => effect.row === row)
      expect(ofRow.map(({ source }) => source)).toEqual(['weights', 'normalisations'])
      expect(ofRow.reduce((sum, { scoreShare }) => sum + scoreShare, 0)).toBeCloseTo(1, 12)
    }
  })

  it('moves a row by one source as the replications of that source alone', () => {
    const both = studyOf({ weights: [{ noise: 0.5 }], leaveOut: ['K1'] })
    const ofSource = effectsOf(both).filter(({ source }) => source === 'leaveOut')
    const bySource = effectsOf(studyOf({ leaveOut: ['K1'] }))
    expect(ofSource.map(({ scoreDeviation }) => scoreDeviation)).toEqual(
      bySource.map(({ scoreDeviation }) => scoreDeviation),
    )
  })

  it('moves nothing by a source that changes nothing', () => {
    for (const { scoreDeviation, rankDeviation } of effectsOf(studyOf({ weights: [{ noise: 0 }] })))
      expect([scoreDeviation, rankDeviation]).toEqual([0, 0])
  })
})
