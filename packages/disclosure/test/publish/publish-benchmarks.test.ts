import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishBenchmarks } from '../../src/publish/publish-benchmarks.ts'
import type { PublishedBefore, PublishInputs } from '../../src/publish/publish-inputs.ts'
import { type ChainOf, firstHidden, smallChain } from '../fixtures/small-chain.ts'

const publishedOf = (inputs: PublishInputs, node = 'K', measure = 'score') =>
  rowsOf(publishBenchmarks(inputs, 0, 'members')).find(
    (row) => row.group === 'world' && row.node === node && row.measure === measure,
  )!
const truthOf = (inputs: PublishInputs, node = 'K', measure = 'score') =>
  rowsOf(benchmarkCycle({ ...inputs.chain[0]!, groups: inputs.groups[0]! })).find(
    (row) => row.group === 'world' && row.node === node && row.measure === measure,
  )!
const publish = (of: ChainOf, node?: string, measure?: string) => publishedOf(smallChain(of), node, measure)

describe('publishBenchmarks', () => {
  it('tells the exact figures where nothing is kept back', () => {
    const inputs = smallChain({ count: 24 })
    expect(publishedOf(inputs)).toEqual(truthOf(inputs))
  })

  it('tells protected figures with their errors, near the truth', () => {
    const inputs = smallChain({ count: 40, levelOf: firstHidden(12) })
    const [published, truth] = [publishedOf(inputs), truthOf(inputs)]
    expect(published).toMatchObject({
      meanStatus: 'F',
      medianStatus: 'F',
      quartilesStatus: 'F',
      reporting: 40,
      noise: 'medium',
    })
    expect(published.mean).not.toBe(truth.mean)
    expect(Math.abs(published.mean! - truth.mean!)).toBeLessThan(4 * published.error!)
    expect(Math.abs(published.median! - truth.median!)).toBeLessThan(4 * published.quantileError!)
  })

  it('tells no extreme of which a number is kept back', () => {
    const published = publish({ count: 40, levelOf: firstHidden(12) })
    expect([published.minimum, published.maximum, published.extremesStatus]).toEqual([null, null, 'N'])
  })

  it('tells nothing of one or two confidential contributors, of values neither', () => {
    for (const measure of ['score', 'value'])
      for (const hidden of [1, 2])
        expect(publish({ count: 40, levelOf: firstHidden(hidden) }, 'K', measure)).toMatchObject({
          mean: null,
          meanStatus: 'A',
        })
  })

  it('goes on telling what the release before told', () => {
    const before = publishBenchmarks(smallChain({ count: 40, levelOf: firstHidden(3) }), 0, 'members')
    const publishedBefore = { members: { benchmarks: before } } as unknown as PublishedBefore
    expect(publish({ count: 40, levelOf: firstHidden(2), publishedBefore })).toMatchObject({
      meanStatus: 'F',
      decilesStatus: 'F',
    })
    expect(publish({ count: 40, levelOf: firstHidden(2) })).toMatchObject({ meanStatus: 'A' })
  })

  it('tells quantiles in ascending order and within the scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        (hidden, secret, isFlat) => {
          const reported = isFlat ? (at: number) => (at % 2 === 0 ? 0 : 100) : undefined
          const published = publish({ count: 20, levelOf: firstHidden(hidden), secret, ...(reported && { reported }) })
          const quantiles = [
            published.lowerDecile!,
            published.lowerQuartile!,
            published.median!,
            published.upperQuartile!,
            published.upperDecile!,
          ]
          expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b))
          for (const figure of [published.mean!, ...quantiles]) expect(figure >= 0 && figure <= 100).toBe(true)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('tells the mean of values only where few visible ones lie beyond the goalposts', () => {
    const beyond = (share: number) => (at: number) => (at % 20 < share * 20 ? 130 : 50)
    const of = (share: number) => publish({ count: 40, levelOf: firstHidden(5), reported: beyond(share) }, 'K', 'value')
    expect([of(0.05).meanStatus, of(0.2).meanStatus]).toEqual(['F', 'N'])
    expect(of(0.2).medianStatus).toBe('F')
  })
})
