import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { disclosureMarks, evidenceMarks } from '../../src/marks/mark-kind.ts'

describe.each([disclosureMarks, evidenceMarks])('the kind of marks "$name"', ({ words, schema }) => {
  it('has a schema of its words and of nothing else', () => {
    expect(words.filter((word) => !Value.Check(schema, word))).toEqual([])
    expect(['', 'x', null, ...words.map((word) => word.toUpperCase())].filter((it) => Value.Check(schema, it))).toEqual(
      [],
    )
  })

  it('has every word once', () => {
    expect(new Set(words).size).toBe(words.length)
  })
})

describe('the kinds of marks', () => {
  it('share no name of a member, so that an answer cannot be taken for one of the other kind', () => {
    for (const member of ['field', 'list', 'revision', 'moment'] as const)
      expect(disclosureMarks[member]).not.toBe(evidenceMarks[member])
  })

  it('order disclosure from open to closed, and evidence from none to the best', () => {
    expect([disclosureMarks.words[0], disclosureMarks.words.at(-1)]).toEqual(['public', 'restricted'])
    expect([evidenceMarks.words[0], evidenceMarks.words.at(-1)]).toEqual(['none', 'peer-reviewed'])
  })
})
