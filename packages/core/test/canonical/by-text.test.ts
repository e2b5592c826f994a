import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byText } from '../../src/canonical/by-text.ts'

test('texts are ordered by code units, capitals before small letters', () => {
  expect(['ä', 'b', 'A', 'a', 'B'].toSorted(byText)).toEqual(['A', 'B', 'a', 'b', 'ä'])
})

test('the order is the one that sort has without a comparison', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      expect(texts.toSorted(byText)).toEqual(texts.toSorted())
    }),
  )
})
