import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeDecision, encodeDecision } from '../src/decision-bytes.ts'
import type { CellStatus } from '../src/primary/cell-status.ts'
import type { CycleDecision } from '../src/secondary/decision.ts'

const status = fc.constantFrom<CellStatus>('D', 'F', 'A', 'C')
const statuses = fc.record({ mean: status, median: status, quartiles: status, deciles: status, extremes: status })
const audience = fc.record({ hidden: fc.array(fc.uint8Array({ max: 1 })), statuses: fc.array(statuses) })
const decisions: fc.Arbitrary<CycleDecision> = fc.record({ public: audience, members: audience })

const published = { mean: 'F', median: 'F', quartiles: 'C', deciles: 'A', extremes: 'D' } as const
const all = {
  hidden: [new Uint8Array([0, 1, 1]), new Uint8Array([0, 0, 1])],
  statuses: [published, { ...published, mean: 'D' }, published],
} as const
const none = { hidden: [new Uint8Array()], statuses: [] }
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const bytes = (document: unknown) => new TextEncoder().encode(JSON.stringify(document))

describe('encodeDecision', () => {
  it('writes a digit for each cell and a letter for each set and kind', () => {
    expect(JSON.parse(text(encodeDecision({ public: none, members: all })))).toEqual({
      form: 1,
      public: { hidden: [''], statuses: { mean: '', median: '', quartiles: '', deciles: '', extremes: '' } },
      members: {
        hidden: ['011', '001'],
        statuses: { mean: 'FDF', median: 'FFF', quartiles: 'CCC', deciles: 'AAA', extremes: 'DDD' },
      },
    })
  })

  it('is undone by decodeDecision, whatever was decided', () => {
    fc.assert(
      fc.property(decisions, (decision) => {
        expect(decodeDecision(encodeDecision(decision))).toEqual(decision)
      }),
    )
  })
})

describe('decodeDecision', () => {
  it('shares an object between sets with the same statuses', () => {
    const [first, other, again] = decodeDecision(encodeDecision({ public: none, members: all })).members.statuses
    expect(first).toBe(again)
    expect(first).not.toBe(other)
  })

  it('refuses what is no decision, or of another form', () => {
    const document = JSON.parse(text(encodeDecision({ public: none, members: all })))
    expect(() => decodeDecision(bytes({ ...document, form: 2 }))).toThrow('/form')
    expect(() => decodeDecision(bytes({ ...document, public: { ...document.public, hidden: ['2'] } }))).toThrow(
      '/public/hidden/0',
    )
    const statuses = { ...document.members.statuses, median: 'F' }
    expect(() => decodeDecision(bytes({ ...document, members: { hidden: [], statuses } }))).toThrow(/as many letters/)
    expect(() => decodeDecision(new Uint8Array([255, 15, 111]))).toThrow()
  })
})
