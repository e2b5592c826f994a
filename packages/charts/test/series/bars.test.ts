import { describe, expect, test } from 'vitest'
import { describeBars, twinOfBars } from '../../src/series/bars.ts'
import { bars, noisy, noSpread } from '../examples.ts'

const [above, below, silent] = bars.rows

describe('describeBars', () => {
  test('says on which side of the peers the scores lie, and which stands out', () => {
    expect(describeBars(bars)).toBe(
      'Kenya is above the median of all members in 1 of 2; it stands furthest below it in Revenue collection.',
    )
    expect(describeBars({ ...bars, rows: [above!] })).toMatch(/in 1 of 1; it stands furthest above it in Trade/)
  })

  test('takes a score at the median for not above it', () => {
    expect(describeBars({ ...bars, rows: [{ ...below!, score: 57.4 }] })).toContain('in 0 of 1;')
  })

  test.each([
    ['no score', [silent!]],
    ['no median', [{ ...above!, ...noSpread }]],
    ['no row', []],
  ])('compares nothing where there is %s', (_, rows) => {
    expect(describeBars({ ...bars, rows })).toBe('Kenya shows no score here to compare.')
  })
})

describe('twinOfBars', () => {
  test('writes a score beside its peers', () => {
    const { columns, rows } = twinOfBars(bars)
    expect(columns).toEqual(['', 'Kenya', 'Lower quartile', 'Median', 'Upper quartile'])
    expect(rows[1]).toEqual(['Revenue collection', '43.7', '46.2', '57.4', '68.9'])
  })

  test('says why a score is missing, and dashes missing quartiles', () => {
    const { rows } = twinOfBars(bars)
    expect(rows[2]?.[1]).toBe('Too few data')
    expect(rows[3]?.slice(2)).toEqual(['–', '–', '–'])
  })
})

describe('bars beside figures that noise moves', () => {
  test('are about at a median that is no surer than the difference', () => {
    const scores = [61, 58, 40].map((score, at) => ({ ...noisy.bars.rows[0]!, code: `K${at}`, score }))
    expect(describeBars({ ...noisy.bars, rows: scores })).toContain('in 1 of 3 and about at it in 1; it stands')
    expect(describeBars(bars)).not.toContain('about')
  })

  test('say in the table with what error', () => {
    expect(twinOfBars(noisy.bars).rows[0]!.slice(2)).toEqual(['46 ± 2.4', '57 ± 2.4', '69 ± 2.4'])
  })
})
