import { AttributeValue } from '@pmm/core/domain/attributes'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { Problem } from '@pmm/core/domain/problem'
import { readerOf } from '@pmm/core/json/reader'
import type { Selectable } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type { AdministrationAttributeTable } from './reference.tables.ts'

/**
 * Every dated attribute of the administrations: those shipped, then those recorded, the latest last, so that of two from
 * the same date on a recorded one counts.
 */
export async function listAttributes(db: Db): Promise<AttributeValue[]> {
  const rows = await db
    .selectFrom('administration_attribute')
    .select(['administration', 'attribute', 'since', 'value'])
    .orderBy('id')
    .execute()
  return [...knownAttributes, ...rows.map(toAttribute)]
}

const readValue = jsonReader('administration_attribute.value', readerOf(AttributeValue.properties.value))

type AttributeRow = Pick<Selectable<AdministrationAttributeTable>, 'administration' | 'attribute' | 'since' | 'value'>

const toAttribute = ({ administration, attribute, since, value }: AttributeRow): AttributeValue => ({
  administration,
  attribute,
  from: since,
  value: readValue(value, `${attribute} of ${administration}`),
})

/** Dated attributes to be recorded together, with their author and the moment. */
export interface NewAttributes {
  readonly values: readonly AttributeValue[]
  readonly author: string
  readonly now: Date
}

/**
 * Records attributes; earlier ones stay on record. Each holds from its date until a later one of the same attribute.
 *
 * @throws Problem `not-found` naming an administration that does not exist, with nothing recorded
 */
export async function setAttributes(trx: Trx, { values, author, now }: NewAttributes): Promise<void> {
  if (values.length === 0) return
  await refuseStrangers(trx, values)
  const rows = values.map(({ administration, attribute, from, value }) => ({
    administration,
    attribute,
    since: from,
    value: JSON.stringify(value),
    author,
    recorded_at: now,
  }))
  await trx.insertInto('administration_attribute').values(rows).execute()
}

async function refuseStrangers(trx: Trx, values: readonly AttributeValue[]): Promise<void> {
  const codes = [...new Set(values.map(({ administration }) => administration))]
  const found = await trx.selectFrom('administration').select('code').where('code', 'in', codes).execute()
  const known = new Set(found.map(({ code }) => code))
  const stranger = codes.find((code) => !known.has(code))
  if (stranger !== undefined) throw new Problem('not-found', `there is no administration "${stranger}"`)
}
