import { describe, expect, it } from 'vitest'
import { draw } from '../../src/robustness/draw.ts'
import { everySource, sample, studyOf } from '../fixtures/robustness-example.ts'

describe('draw', () => {
  it('draws plain data, the same when read back from a file', () => {
    const drawn = draw(studyOf(everySource), 3)
    expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn)
  })

  it('draws every alternative about as often', () => {
    const study = studyOf({ normalisations: everySource.normalisations! })
    const counts = [0, 0, 0]
    for (let i = 0; i < 3000; i++) counts[draw(study, i).normalisation]!++
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })

  it('leaves the draws of a source as they are when another joins', () => {
    const single = draw(studyOf({ weights: everySource.weights! }), 7)
    expect(draw(studyOf(everySource), 7).noise).toEqual(single.noise)
  })

  it('draws noise between its bounds, by level', () => {
    const { noise } = draw(studyOf({ weights: [{ noise: 0.25, level: 'Level 1' }] }), 1)
    expect(Object.keys(noise)).toEqual(['A', 'B'])
    for (const factor of Object.values(noise)) expect(Math.abs(factor - 1)).toBeLessThanOrEqual(0.25)
  })

  it('draws noise for the nodes of the method, whichever the same sources were drawn for before', () => {
    const study = studyOf({ weights: [{ noise: 0.25 }] })
    const renamed = { ...sample, kpis: sample.kpis.map((kpi) => ({ ...kpi, code: `${kpi.code}_NEW` })) }
    draw(study, 1)
    expect(Object.keys(draw({ ...study, method: renamed }, 1).noise)).toContain(`${sample.kpis[0]!.code}_NEW`)
  })
})
