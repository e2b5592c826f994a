import { describe, expect, test } from 'vitest'
import {
  figureText,
  giveOrTake,
  percent,
  scoreFormat,
  signed,
  steppedFormat,
  valueFormat,
} from '../../src/series/format.ts'
import { hundred } from '../examples.ts'

describe('every format', () => {
  test.each([
    ['scores', scoreFormat(hundred)],
    ['values', valueFormat('%')],
    ['differences', signed(scoreFormat(hundred))],
    ['shares', percent],
  ])('writes missing %s as a dash, never as zero', (_, write) => {
    expect([Number.NaN, Number.POSITIVE_INFINITY].map(write)).toEqual(['–', '–'])
    expect(write(0)).not.toBe('–')
  })
})

describe('scoreFormat', () => {
  test('writes one decimal on a wide scale and two on a narrow one', () => {
    expect(scoreFormat(hundred)(61.44)).toBe('61.4')
    expect(scoreFormat({ lower: 1, upper: 5 })(4.206)).toBe('4.21')
    expect(scoreFormat({ lower: 0, upper: 20 })(4.206)).toBe('4.2')
  })

  test('writes a true minus', () => {
    expect(scoreFormat({ lower: -10, upper: 10 })(-3)).toBe('−3.0')
  })

  test('marks a score beyond the scale with an arrow, and no score at its ends or rounded past them', () => {
    const write = scoreFormat(hundred)
    expect([150, -3, 100, 0, 100.00000000000004].map(write)).toEqual(['150.0↑', '−3.0↓', '100.0', '0.0', '100.0'])
    expect(scoreFormat({ lower: 1, upper: 5 })(5.5)).toBe('5.50↑')
  })
})

describe('valueFormat', () => {
  test.each([
    ['%', 33.4, '33.4%'],
    ['% of GDP', 7, '7%'],
    ['hours', 56.52, '56.5 hours'],
    ['hours', 12_345, '12,300 hours'],
    ['hours', -4, '−4 hours'],
    ['score 1–5', 2.1, '2.1'],
    ['ratio', 0.1234, '0.123'],
    ['', 8, '8'],
  ])('writes units as people do: in "%s" %d is %s', (unit, value, text) => {
    expect(valueFormat(unit)(value)).toBe(text)
  })
})

describe('signed', () => {
  test('writes a difference with its sign, and none where nothing is left of it', () => {
    const write = signed(scoreFormat(hundred))
    expect([2, -2, 0, 0.01, -0.01].map(write)).toEqual(['+2.0', '−2.0', '±0.0', '±0.0', '±0.0'])
  })

  test('marks no difference, which has no place on the scale', () => {
    expect([0.5, -7, 0].map(signed(scoreFormat({ lower: 1, upper: 5 })))).toEqual(['+0.50', '−7.00', '±0.00'])
  })
})

describe('percent', () => {
  test('writes a share as a whole percentage', () => {
    expect([0, 0.004, 0.305, 1].map(percent)).toEqual(['0%', '0%', '31%', '100%'])
  })
})

describe('steppedFormat', () => {
  const scores = scoreFormat(hundred)

  test.each([
    [57, 0, '57.0'],
    [57, Number.NaN, '57.0'],
    [57, 0.6, '57.0'],
    [57.5, 1.4, '57.5'],
    [57, 2.4, '57'],
    [60, 30, '60'],
    [Number.NaN, 3, '–'],
  ])('writes %d with an error of %d as %s', (figure, error, text) => {
    expect(steppedFormat(scores, error)(figure)).toBe(text)
  })

  test('never writes another number, and keeps units and arrows', () => {
    expect(steppedFormat(scores, 9)(57.3)).toBe('57.3')
    expect(steppedFormat(scoreFormat({ lower: 1, upper: 5 }), 0.3)(5.5)).toBe('5.5↑')
    expect(steppedFormat(valueFormat('hours'), 4)(56)).toBe('56 hours')
    expect(signed(steppedFormat(scores, 4))(-3)).toBe('−3')
  })
})

describe('giveOrTake', () => {
  test('is said of protected figures alone, and is never nothing', () => {
    const write = scoreFormat(hundred)
    expect([0.64, 12, 0.04, 0, Number.NaN, undefined].map((error) => giveOrTake(error, write))).toEqual([
      ...[' ± 0.6', ' ± 12', ' ± 0.04', '', '', ''],
    ])
  })
})

describe('figureText', () => {
  test('writes a figure with its error, and a missing figure without', () => {
    const write = scoreFormat(hundred)
    expect([figureText(57, 2.4, write), figureText(57, 0, write), figureText(Number.NaN, 2.4, write)]).toEqual([
      ...['57 ± 2.4', '57.0', '–'],
    ])
  })
})
