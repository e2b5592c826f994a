import { describe, expect, test } from 'vitest'
import { discriminated, formsOf, inWords, isObjectForm, type ShapeForm } from '../../../src/method/check/shape-form.ts'

const objectOf = (properties: Readonly<Record<string, ShapeForm>>, required = Object.keys(properties)): ShapeForm => ({
  type: 'object',
  properties,
  required,
})
const mean = objectOf({ method: { const: 'mean' }, by: { type: 'string' } })
const median = objectOf({ method: { enum: ['median', 'row-median'] } })

describe('formsOf', () => {
  test('is the form itself where there is no choice', () => {
    expect(formsOf(mean)).toEqual([mean])
  })

  test('resolves a choice inside a choice, in order', () => {
    const none = { type: 'null' }
    expect(formsOf({ anyOf: [none, { anyOf: [mean, median] }] })).toEqual([none, mean, median])
  })
})

describe('discriminated', () => {
  test('finds the member that holds fixed words in every form', () => {
    expect(discriminated([mean, median])).toBe('method')
  })

  test('finds none in a single form, which needs no telling apart', () => {
    expect(discriminated([mean])).toBeUndefined()
    expect(discriminated([])).toBeUndefined()
  })

  test('passes over a member that a form may leave out', () => {
    expect(discriminated([mean, objectOf({ method: { const: 'x' } }, [])])).toBeUndefined()
  })

  test('passes over a member that takes any text in a form', () => {
    expect(discriminated([mean, objectOf({ method: { type: 'string' } })])).toBeUndefined()
    expect(discriminated([mean, objectOf({ rule: { const: 'x' } })])).toBeUndefined()
  })
})

describe('inWords', () => {
  test.each<[ShapeForm[], string]>([
    [[{ type: 'string' }], 'string'],
    [[{ type: 'number' }, { type: 'null' }], 'null, or number'],
    [[{ const: 'this-cycle' }, { const: 'all-cycles' }], '"this-cycle", or "all-cycles"'],
    [[{ enum: ['a', 'b'] }], '"a" or "b"'],
    [[{ type: 'array' }, { type: 'string' }], 'a list, or string'],
    [[mean], 'an object'],
    [[{}], 'another value'],
  ])('says %j', (forms, words) => {
    expect(inWords(forms)).toBe(words)
  })

  test('lists the words that tell objects apart, after null', () => {
    expect(inWords([mean, { type: 'null' }, median])).toBe(
      'null, or an object whose method is one of mean, median, row-median',
    )
  })

  test('says only that an object is taken where nothing tells the forms apart', () => {
    expect(inWords([objectOf({ a: { type: 'string' } }), objectOf({ b: { type: 'string' } })])).toBe('an object')
  })
})

describe('isObjectForm', () => {
  test('is true of objects and not of lists', () => {
    expect([isObjectForm(mean), isObjectForm({ type: 'array' }), isObjectForm({})]).toEqual([true, false, false])
  })
})
