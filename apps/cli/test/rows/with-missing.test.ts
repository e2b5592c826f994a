import { describe, expect, test } from 'vitest'
import { withMissing } from '../../src/rows/with-missing.ts'

const read = (input: Record<string, string>, codes: string[]) =>
  withMissing(() => [{ row: 1, input, columns: {} }], codes)({ number: 1, cells: {} })[0]!.input
const cell = { administration: 'DEU', kpi: 'K' }
const notAvailable = { ...cell, status: 'not-available' }

describe('a code for missing values', () => {
  test.each([
    ['-99', '-99.0'],
    ['-99', ' -99 '],
    ['-99.00', '-99'],
    ['..', '..'],
    ['n/a', 'n/a'],
    ['1e3', '1000'],
  ])('%j is meant by the cell %j', (code, value) => {
    expect(read({ ...cell, value }, [code])).toEqual(notAvailable)
  })

  test.each([
    [' ', '0'],
    ['', '0.0'],
    [' ', '-0'],
    ['\t', '0e5'],
    ['0x0', '0'],
    ['-99', '-99 %'],
    ['Infinity', '1e999'],
    ['..', '.'],
    ['null', '0'],
  ])('%j is not meant by the cell %j', (code, value) => {
    expect(read({ ...cell, value }, [code])).toEqual({ ...cell, value })
  })

  test('that is blank is meant by a row without numbers alone', () => {
    for (const code of ['', ' ']) {
      expect(read(cell, [code])).toEqual(notAvailable)
      expect(read({ ...cell, value: ' ' }, [code])).toEqual(notAvailable)
      expect(read({ ...cell, numerator: '5' }, [code])).toEqual({ ...cell, numerator: '5' })
    }
    expect(read(cell, ['..'])).toEqual(cell)
  })

  test('holds in a quotient, in both halves and in one', () => {
    for (const halves of [
      ['..', '..'],
      ['..', '10'],
      ['5', '..'],
    ])
      expect(read({ ...cell, numerator: halves[0]!, denominator: halves[1]! }, ['..'])).toEqual(notAvailable)
    const whole = { ...cell, numerator: '5', denominator: '10' }
    expect(read(whole, ['..'])).toEqual(whole)
    expect(read({ ...whole, value: '..' }, ['..'])).toEqual(whole)
    expect(read({ ...cell, value: '50', numerator: '..', denominator: '10' }, ['..'])).toEqual({ ...cell, value: '50' })
  })

  test('never stands as a number beside a status that the row says itself', () => {
    expect(read({ ...cell, status: 'reported', value: '-99' }, ['-99'])).toEqual({ ...cell, status: 'reported' })
    expect(read({ ...cell, status: 'not-applicable', value: '-99' }, ['-99'])).toEqual({
      ...cell,
      status: 'not-applicable',
    })
  })
})
