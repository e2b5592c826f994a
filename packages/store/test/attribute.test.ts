import { attributesOn } from '@pmm/core/domain/attributes'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { describe, expect, it } from 'vitest'
import { listAttributes, setAttributes } from '../src/reference/attribute.repository.ts'
import { useDatabase } from './database.fixture.ts'

const db = useDatabase()
const set = (attribute: string, value: string | number, from: string | null, administration = 'KEN') =>
  db()
    .transaction()
    .execute((trx) =>
      setAttributes(trx, {
        values: [{ administration, attribute, from, value }],
        author: 'someone',
        now: new Date('2026-11-24T08:00:00Z'),
      }),
    )
const valueOn = async (attribute: string, date: string) =>
  attributesOn(await listAttributes(db()), date).get('KEN')?.[attribute]

describe('attributes', () => {
  it('are the shipped ones until others are recorded', async () => {
    expect((await listAttributes(db())).slice(0, knownAttributes.length)).toEqual(knownAttributes)
  })

  it('hold from their date on', async () => {
    await set('type', 'customs', '2025-07-01')
    expect(await valueOn('type', '2025-06-30')).toBe('revenue-authority')
    expect(await valueOn('type', '2025-07-01')).toBe('customs')
  })

  it('are replaced by what is recorded later from the same date on, also a shipped one', async () => {
    await set('population', 55.5, null)
    expect(await valueOn('population', '2026-01-01')).toBe('55.5')
    await set('population', 56, null)
    expect(await valueOn('population', '2026-01-01')).toBe('56')
  })

  it('refuse an administration nobody knows', async () => {
    await expect(set('type', 'customs', null, 'XXX')).rejects.toThrow('there is no administration "XXX"')
  })

  it('cannot be changed afterwards', async () => {
    await set('type', 'customs', '2024-01-01')
    await expect(db().deleteFrom('administration_attribute').execute()).rejects.toThrow()
  })
})
