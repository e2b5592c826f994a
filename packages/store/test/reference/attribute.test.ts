import { type AttributeValue, attributesOn } from '@pmm/core/domain/attributes'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { listAttributes, setAttributes } from '../../src/reference/attribute.repository.ts'
import { inTransaction, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const by = { author: 'someone', now: new Date('2026-11-24T08:00:00Z') }
const setAll = (...values: AttributeValue[]) => inTransaction(db(), (trx) => setAttributes(trx, { values, ...by }))
const set = (attribute: string, value: string | number, from: string | null, administration = 'KEN') =>
  setAll({ administration, attribute, from, value })
const valueOn = async (attribute: string, date: string) =>
  attributesOn(await listAttributes(db()), date).get('KEN')?.[attribute]
const recorded = async () => (await listAttributes(db())).slice(knownAttributes.length)

describe('attributes', () => {
  it('are the shipped ones until others are recorded', async () => {
    expect(await listAttributes(db())).toEqual(knownAttributes)
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

  it('come back as they were recorded, numbers as numbers, in that order', async () => {
    const before = await recorded()
    const values: AttributeValue[] = [
      { administration: 'TZA', attribute: 'landlocked', from: null, value: 'no' },
      { administration: 'KEN', attribute: 'officers', from: '2024-02-29', value: 1234.5 },
    ]
    await setAll(...values)
    expect(await recorded()).toEqual([...before, ...values])
  })

  it('are none where none is given', async () => {
    const before = await recorded()
    await setAll()
    expect(await recorded()).toEqual(before)
  })
})

describe('an attribute', () => {
  it('is of an administration that exists, or nothing is recorded', async () => {
    const before = await recorded()
    const values = ['KEN', 'XXX', 'YYY'].map((code) => ({ administration: code, attribute: 'x', from: null, value: 1 }))
    await expect(setAll(...values)).rejects.toMatchObject({ code: 'not-found' })
    await expect(setAll(...values)).rejects.toThrow('there is no administration "XXX"')
    expect(await recorded()).toEqual(before)
  })

  it.each(['Type', '1st', 'two words', ''])('is not called %j', async (attribute) => {
    await expect(set(attribute, 'x', null)).rejects.toThrow(/check constraint/)
  })

  it.each(['2025', '2025-7-1', 'yesterday'])('does not hold from %j on', async (from) => {
    await expect(set('type', 'x', from)).rejects.toThrow(/check constraint/)
  })

  it.each(['update administration_attribute set value = \'"x"\'', 'delete from administration_attribute'])(
    'is never changed or deleted: "%s"',
    async (statement) => {
      await set('type', 'customs', '2024-01-01')
      await expect(sql.raw(statement).execute(db())).rejects.toThrow(/append-only/)
    },
  )

  it('of another shape is refused with its table, administration and name', async () => {
    const insert = sql`insert into administration_attribute (administration, attribute, value, author, recorded_at)
      values ('KEN', 'odd', '""', 'a', now())`
    await insert.execute(db())
    await expect(listAttributes(db())).rejects.toThrow('administration_attribute.value of odd of KEN is not what it')
  })
})
