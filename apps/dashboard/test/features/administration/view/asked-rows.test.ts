import { describe, expect, test } from 'vitest'
import { askedRows, askedSentences } from '../../../../src/features/administration/view/asked-rows.ts'
import { recordedContext } from '../../../rendered.tsx'
import { askedView, place, told } from '../asked-view.ts'

const { tree, method } = recordedContext()
const rowOf = (...[benchmark, position]: [ReturnType<typeof told>, ReturnType<typeof place>?]) =>
  askedRows(askedView({ benchmarks: [benchmark], positions: position ? [position] : [] }), [tree.root], method)[0]!

describe('askedRows', () => {
  test('write each figure with its expected error', () => {
    expect(rowOf(told('PMM'), place('PMM'))).toEqual({
      node: tree.root.name,
      reporting: '15 of 20',
      mean: '49.5 (±0.6)',
      median: '50.0 (±1.7)',
      middle: '41.0 to 60.0 (±1.7)',
      own: '55.0',
      toMedian: '+5.0 (±1.7)',
      higherThan: '61% (±8)',
    })
  })

  test('write exact figures without an error', () => {
    const exact = rowOf(
      told('PMM', { error: 0, quantileError: 0 }),
      place('PMM', { percentileError: 0, distanceError: 0 }),
    )
    expect([exact.mean, exact.median, exact.toMedian, exact.higherThan]).toEqual(['49.5', '50.0', '+5.0', '61%'])
  })

  test('never call an error nothing', () => {
    const row = rowOf(told('PMM', { error: 0.04, quantileError: 3 }), place('PMM', { percentileError: 0.2 }))
    expect([row.mean, row.median, row.higherThan]).toEqual(['49.5 (±0.04)', '50 (±3.0)', '61% (±1)'])
  })

  test('say why a figure is not told, and write no number in its place', () => {
    const few = rowOf(
      told('PMM', { mean: null, meanStatus: 'A', quartilesStatus: 'A', median: null, medianStatus: 'N' }),
    )
    expect([few.mean, few.median, few.middle]).toEqual(['too few', 'not told', 'too few'])
    expect([few.own, few.toMedian, few.higherThan]).toEqual(['–', '–', '–'])
  })

  test('leave out what nothing is said of, and values in units', () => {
    const view = askedView({ benchmarks: [told('PMM', { measure: 'value' })] })
    expect(askedRows(view, [tree.root], method)).toEqual([])
  })
})

describe('askedSentences', () => {
  test('say who is in the group, that figures are protected, and what was left out', () => {
    const nodes = [tree.root, ...tree.children(tree.root.code)]
    const [, first, second] = nodes.map(({ code }) => code)
    const benchmarks = [told('PMM'), told(first!, { meanStatus: 'A' }), told(second!, { meanStatus: 'N' })]
    const sentences = askedSentences(askedView({ benchmarks, sets: { asked: 3, most: 20 } }), nodes).join(' ')
    for (const words of [
      '3 members: Europe, and Landlocked.',
      'protected by noise',
      '“Too few”',
      '“Not told”',
      '3 of 20 sets',
    ])
      expect(sentences).toContain(words)
  })

  test('say nothing of noise and refusals where there are none', () => {
    const group = { ...askedView().group, kind: 'published' as const }
    const benchmarks = [told('PMM', { error: 0 }), told('elsewhere', { meanStatus: 'N' })]
    expect(askedSentences(askedView({ benchmarks, group }), [tree.root])).toEqual([
      '3 members: Europe, and Landlocked.',
      'This is a published group, and these are its published figures.',
    ])
  })
})
