import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeLabel, shorten, textWidth, wrapText } from '../../src/place/text.ts'

describe('textWidth', () => {
  test('grows with the characters and with the size', () => {
    expect(textWidth('', 10)).toBe(0)
    expect(textWidth('abcd', 10)).toBeCloseTo(22.4)
    expect(textWidth('abcd', 20)).toBeCloseTo(44.8)
  })
})

describe('shorten', () => {
  test('leaves a text that fits', () => {
    expect(shorten('Trade', 30, 10)).toBe('Trade')
  })

  test('ends a text that was cut in an ellipsis, without a space before it', () => {
    expect(shorten('Trade', 23, 10)).toBe('Tra…')
    expect(shorten('aa bb', 23, 10)).toBe('aa…')
  })

  test('keeps the first character even where there is no room', () => {
    expect(shorten('Trade', 1, 10)).toBe('T…')
  })

  test('fits any text into any room for two characters or more', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ min: 11.3, max: 400, noNaN: true }), (text, width) => {
        expect(textWidth(shorten(text, width, 10), 10)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('wrapText', () => {
  test('breaks between words where the line is full', () => {
    expect(wrapText('aa bb cc', 30, 10)).toEqual(['aa bb', 'cc'])
  })

  test('cuts what does not fit into the last line', () => {
    expect(wrapText('aa bb cc dd ee', 30, 10)).toEqual(['aa bb', 'cc d…'])
    expect(wrapText('aa bb cc', 30, 10, 1)).toEqual(['aa b…'])
  })

  test('keeps an empty text as one empty line', () => {
    expect(wrapText('', 30, 10)).toEqual([''])
  })

  test('loses no word where there are lines enough', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(words, (parts) => {
        expect(wrapText(parts.join(' '), 60, 10, parts.length).join(' ')).toBe(parts.join(' '))
      }),
    )
  })
})

describe('placeLabel', () => {
  test('centres one line on the mark, and two lines around it', () => {
    expect(placeLabel('aa', 30, 10, 100)).toEqual({ lines: ['aa'], y: 104.5 })
    expect(placeLabel('aa bb cc', 30, 10, 100)).toEqual({ lines: ['aa bb', 'cc'], y: 97 })
  })
})
