import type { TSchema } from 'typebox'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { AdministrationChange } from '../../src/contract/administrations.ts'
import { AttributeBatch } from '../../src/contract/attributes.ts'
import { CycleDraft } from '../../src/contract/cycles.ts'
import { DecisionDocument } from '../../src/contract/decision-document.ts'
import { Recalculation, ScheduleChange } from '../../src/contract/jobs.ts'
import { maximumBatch, ObservationBatch, ObservationInput } from '../../src/contract/observations.ts'
import { ReleaseDraft, ReleaseWithdrawal } from '../../src/contract/releases.ts'

const taken = (schema: TSchema, value: unknown) => Value.Check(schema, value)
const observation = { administration: 'DEU', kpi: 'K', value: 1 }
const draft = { code: '2026-a', title: 'Round', period: '2026', method: 'pmm' }

describe('what clients send', () => {
  it.each<[string, TSchema, object]>([
    ['an observation', ObservationInput, observation],
    ['a cycle', CycleDraft, draft],
    ['a release', ReleaseDraft, { method: 'pmm', notes: 'first' }],
    ['a withdrawal', ReleaseWithdrawal, { reason: 'an error' }],
    ['a recalculation', Recalculation, { release: true }],
    ['a schedule', ScheduleChange, { enabled: false }],
    ['an administration', AdministrationChange, { name: 'Name' }],
  ])('is refused with a member that %s has not', (_, schema, good) => {
    expect([taken(schema, good), taken(schema, { ...good, colour: 'red' })]).toEqual([true, false])
  })
})

describe('a batch of observations', () => {
  it('has one observation at least, and no more than may be sent', () => {
    const batchOf = (count: number) => ({ observations: Array(count).fill(observation) })
    expect([0, 1, maximumBatch, maximumBatch + 1].map((count) => taken(ObservationBatch, batchOf(count)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('takes null for a number, and no text', () => {
    expect([null, 1.5, '1.5'].map((value) => taken(ObservationInput, { ...observation, value }))).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('a batch of attributes', () => {
  it('is refused without a value', () => {
    const value = { administration: 'DEU', attribute: 'size', from: null, value: 3 }
    expect([[], [value]].map((values) => taken(AttributeBatch, { values }))).toEqual([false, true])
  })
})

describe('the draft of a cycle', () => {
  it.each(['2026', 'a', '2026-q1-b'])('takes the code "%s"', (code) => {
    expect(taken(CycleDraft, { ...draft, code })).toBe(true)
  })

  it.each(['', '-a', 'A', 'a_b', 'a b', 'x'.repeat(61)])('refuses the code "%s"', (code) => {
    expect(taken(CycleDraft, { ...draft, code })).toBe(false)
  })

  it.each([{ period: '2026-Q5' }, { title: '' }, { membershipDate: '2026' }, { provenance: 'guessed' }])(
    'refuses %j',
    (change) => {
      expect(taken(CycleDraft, { ...draft, ...change })).toBe(false)
    },
  )
})

describe('a change of an administration', () => {
  it('changes something, but never a code or an accession', () => {
    expect([{}, { code: 'XXX' }, { accession: {} }].filter((change) => taken(AdministrationChange, change))).toEqual([])
    expect(taken(AdministrationChange, { region: 'EUR', incomeGroup: null, aliases: [] })).toBe(true)
  })
})

describe('a change of a schedule', () => {
  it('leaves the name of the job alone', () => {
    expect(taken(ScheduleChange, { name: 'recalculate' })).toBe(false)
  })
})

describe('a document of decisions', () => {
  const statuses = { mean: 'FD', median: 'FA', quartiles: 'CC', deciles: 'AA', extremes: '' }
  const decision = { hidden: ['01', ''], statuses }
  const document = { form: 1, public: decision, members: decision }

  it('holds digits for places and letters for statuses', () => {
    expect(taken(DecisionDocument, document)).toBe(true)
    expect(taken(DecisionDocument, { ...document, public: { ...decision, hidden: ['02'] } })).toBe(false)
    const strange = { ...decision, statuses: { ...statuses, mean: 'FX' } }
    expect(taken(DecisionDocument, { ...document, members: strange })).toBe(false)
  })

  it('of another form is refused', () => {
    expect(taken(DecisionDocument, { ...document, form: 2 })).toBe(false)
  })
})
