import { sql } from 'kysely'
import type { Trx } from '../database/database.ts'
import { identifierOf } from './copy-statements.ts'
import type { StoredTable } from './stored-tables.ts'

interface Statements {
  readonly before: string
  readonly after: string
}

/**
 * Has work done on empty tables without guards: rows that a migration wrote are gone, triggers do not look, and foreign
 * keys are checked in the end, all at once. It takes the owner of the tables, and no superuser.
 *
 * @throws the failure of the database where the rows break a foreign key
 */
export async function onBareTables(trx: Trx, tables: readonly StoredTable[], work: () => Promise<void>): Promise<void> {
  const names = tables.map(identifierOf)
  const guards = [...(await foreignKeys(trx, names)), ...(await triggers(trx, names))]
  for (const { before } of guards) await sql.raw(before).execute(trx)
  await sql.raw(`truncate ${names.join(', ')}`).execute(trx)
  await work()
  for (const { after } of guards) await sql.raw(after).execute(trx)
}

async function foreignKeys(trx: Trx, tables: readonly string[]): Promise<Statements[]> {
  const { rows } = await sql<Statements>`
    select format('alter table %s drop constraint %I', t.name, k.conname) as before,
      format('alter table %s add constraint %I %s', t.name, k.conname, pg_get_constraintdef(k.oid)) as after
    from pg_constraint k join unnest(${tables}::text[]) as t (name) on k.conrelid = t.name::regclass
    where k.contype = 'f' and k.conparentid = 0`.execute(trx)
  return rows
}

/** Each is switched on again as it was: always, for replicas, or as usual. */
async function triggers(trx: Trx, tables: readonly string[]): Promise<Statements[]> {
  const { rows } = await sql<Statements>`
    select format('alter table %s disable trigger %I', t.name, g.tgname) as before,
      format('alter table %s enable %s trigger %I', t.name,
        case g.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, g.tgname) as after
    from pg_trigger g join unnest(${tables}::text[]) as t (name) on g.tgrelid = t.name::regclass
    where not g.tgisinternal and g.tgenabled <> 'D'`.execute(trx)
  return rows
}
