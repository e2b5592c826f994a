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

  it('draws the noise of a node alike in whatever order nodes stand, and whichever others there are', () => {
    const study = studyOf({ weights: [{ noise: 0.25 }] })
    const { noise } = draw(study, 5)
    const turned = { ...sample, kpis: sample.kpis.toReversed(), groups: sample.groups.toReversed() }
    expect(draw({ ...study, method: turned }, 5).noise).toEqual(noise)
    const { K3: _, ...others } = noise
    const without = { ...sample, kpis: sample.kpis.filter(({ code }) => code !== 'K3') }
    expect(draw({ ...study, method: without }, 5).noise).toEqual(others)
  })

  it('draws noise evenly between its bounds, apart from node to node', () => {
    const study = studyOf({ weights: [{ noise: 1 }] })
    const drawn = Array.from({ length: 4000 }, (_, i) => draw(study, i).noise)
    const centred = (code: string) => drawn.map((noise) => noise[code]! - 1)
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length
    expect(Math.abs(mean(centred('K1')))).toBeLessThan(0.03)
    expect(mean(centred('K1').map((x) => x * x))).toBeCloseTo(1 / 3, 1)
    const other = centred('K2')
    expect(Math.abs(mean(centred('K1').map((x, i) => x * other[i]!)) * 3)).toBeLessThan(0.06)
  })

  it('draws noise for the nodes of the method, whichever the same sources were drawn for before', () => {
    const study = studyOf({ weights: [{ noise: 0.25 }] })
    const renamed = { ...sample, kpis: sample.kpis.map((kpi) => ({ ...kpi, code: `${kpi.code}_NEW` })) }
    draw(study, 1)
    expect(Object.keys(draw({ ...study, method: renamed }, 1).noise)).toContain(`${sample.kpis[0]!.code}_NEW`)
  })
})
