import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/json/parse-json.ts'

const fault = (text: string, limits?: Parameters<typeof parseJson>[1]) => {
  try {
    return parseJson(text, limits)
  } catch (error) {
    return error as { code: string; message: string }
  }
}

describe('parseJson', () => {
  it('reads what JSON.parse reads, for any JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, noUnicodeString: false }), fc.nat(4), (text, indent) => {
        fc.pre(!text.includes('\\u0000') && !text.includes('__proto__'))
        const written = JSON.stringify(JSON.parse(text), null, indent)
        expect(parseJson(written)).toEqual(JSON.parse(written))
      }),
    )
  })

  it('refuses what JSON.parse refuses, for any text of its signs', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'{}[]",:0123.eE+-ntrue \\'), maxLength: 12 })
    fc.assert(
      fc.property(signs, (text) => {
        let parsed: unknown
        try {
          parsed = JSON.parse(text)
        } catch {
          expect(fault(text)).toMatchObject({ code: 'bad-request' })
          return
        }
        const found = fault(text)
        if (!(found instanceof Error)) expect(found).toEqual(parsed)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['a member said twice with other values', '{"value":95,"value":59}', /"value" is said twice/],
    ['a member said twice with one value', '{"a":1,"b":{"c":1,\n"c":1}}', /line 2, character 1: the member "c"/],
    ['a member said twice in other letters', '{"value":1,"v\\u0061lue":1}', /said twice/],
    ['a prototype', '[{"__proto__":{}}]', /"__proto__" is not allowed/],
    ['a number that would become 0', '{"value":1e-400}', /1e-400 is not 0, but too small/],
    ['a number that would become infinite', '{"value":-1e400}', /too large/],
    ['a NUL', '{"title":"a\\u0000b"}', /U\+0000/],
    ['a NUL in a name', '{"a\\u0000":1}', /U\+0000/],
    ['half a character', '{"title":"\\ud800"}', /surrogate/],
    ['an end too early', '{"observations": [', /character 19: the end where a value is expected/],
    ['a comma too many', '[1,]', /"\]" where a value is expected/],
    ['two values', '{} {}', /behind the end/],
    ['a tab within a text', '["\t"]', /must be escaped/],
    ['a name without quotes', '{a:1}', /name of a member/],
  ])('refuses %s, with its place', (_what, text, message) => {
    expect(fault(text)).toMatchObject({ code: 'bad-request', message: expect.stringMatching(message) })
    expect(fault(text)).toMatchObject({ message: expect.stringMatching(/line \d+, character \d+/) })
  })

  it('stops at the first item beyond the limit', () => {
    const limits = { items: 3, members: 3, depth: 3 }
    expect(fault('[1,2,3,4,', limits)).toMatchObject({ code: 'too-large', message: expect.stringMatching(/takes 3/) })
    expect(fault('{"a":1,"b":1,"c":1,"d":', limits)).toMatchObject({
      message: expect.stringMatching(/at most 3 members/),
    })
    expect(fault('[[[[', limits)).toMatchObject({ message: expect.stringMatching(/more than 3 lists/) })
    expect(fault('['.repeat(1_000_000))).toMatchObject({ code: 'bad-request' })
    expect(fault(`[${'{},'.repeat(5_000_000)}`)).toMatchObject({ code: 'too-large' })
  })

  it('keeps zeros however they are written', () => {
    expect(parseJson('[0, 0.0, 0e-999, -0]')).toEqual([0, 0, 0, -0])
  })
})
