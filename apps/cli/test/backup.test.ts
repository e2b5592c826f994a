import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ObservationInput } from '@pmm/core/contract/observations'
import { type PostgresServer, startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
import { type Ended, pmm, useFolder } from './pmm.fixture.ts'

const platform = usePlatform()
const folder = useFolder()
let elsewhere: PostgresServer
beforeAll(async () => {
  elsewhere = await startThrowawayPostgres()
})
afterAll(() => elsewhere?.stop())

const rows = (value: number) => `administration,kpi,value\nDEU,TF-01,${value}\nKEN,TF-01,40\n`
const importing = ['--method', 'pmm-illustrative', '--cycle', 'kept', '--period', '2022']
const send = (value: number) =>
  platform().run('import', folder.write(`${value}.csv`, rows(value)), ...importing, '--wait')
const report = (observations: readonly ObservationInput[]) =>
  platform().client.post('/v1/cycles/{cycle}/observations', { path: { cycle: 'kept' }, body: { observations } })
const fileOf = (name: string): string => join(folder.path, name)

/** Runs the command line on a database that is removed afterwards. */
async function inNewDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = await createTestDatabase(elsewhere.url)
  await work(database).finally(() => database.drop())
}

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

/** Count and hash of every table outside the system and the queue, by plain SQL and not by what is tested. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const tables = await query<{ name: string; columns: string }>(
    url,
    `select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ',' order by a.attname) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'queue', 'pg_toast')
        and a.attnum > 0 and not a.attisdropped group by c.oid`,
  )
  const content = tables.map(async ({ name, columns }) => {
    const [row] = await query<{ content: string }>(
      url,
      `select count(*) || ' ' || coalesce(encode(sha256(convert_to(string_agg(row(${columns})::text, e'\\n'
        order by row(${columns})::text collate "C"), 'UTF8')), 'hex'), '') as content from ${name}`,
    )
    return [name, row!.content] as const
  })
  return Object.fromEntries(await Promise.all(content))
}

const restore = (file: string, databaseUrl: string, ...options: string[]): Promise<Ended> =>
  pmm(['restore', file, ...options], { DATABASE_URL: databaseUrl })
const tableCount = async (url: string): Promise<number> =>
  (
    await query<{ count: number }>(url, `select count(*)::int from pg_tables where schemaname !~ '^(pg_|information)'`)
  )[0]!.count

describe('pmm backup and pmm restore', () => {
  beforeAll(async () => {
    for (const value of [50, 60]) expect((await send(value)).code).toBe(0)
    await report([{ administration: 'FRA', kpi: 'TF-01', value: 0.1, note: 'tab\tline\nslash\\ \\. é' }])
    const key = ['key', 'create', '--name', 'kept', '--scopes', 'observations:write', '--administrations', 'DEU']
    await platform().run(...key)
    expect((await platform().run('backup', fileOf('quiet.zip'))).code).toBe(0)
  })

  test('give back every table of the platform, on another server, by count and by hash', async () => {
    await inNewDatabase(async ({ url }) => {
      const { code, stdout } = await restore(fileOf('quiet.zip'), url)
      expect([code, stdout]).toEqual([0, expect.stringMatching(/rows of \d+ tables .* are restored/)])
      const [kept, found] = [await contentOf(platform().databaseUrl), await contentOf(url)]
      expect(found).toEqual(kept)
      expect(found['secret.noise_secret']).toMatch(/^1 /)
      expect(Object.values(found).filter((content) => !content.startsWith('0 ')).length).toBeGreaterThan(8)
    })
  })

  test('give back guards, foreign keys and counters that work', async () => {
    await inNewDatabase(async ({ url }) => {
      await restore(fileOf('quiet.zip'), url)
      await expect(query(url, 'delete from observation')).rejects.toThrow('append-only')
      await expect(query(url, `update cycle set current_run = gen_random_uuid()`)).rejects.toThrow('foreign key')
      const [added] = await query<{ id: string; last: string }>(
        url,
        `insert into observation (batch, cycle, administration, kpi, period, status)
          select batch, cycle, administration, kpi, period, 'not-available' from observation limit 1
          returning id, (select max(id) from observation) as last`,
      )
      expect(Number(added!.id)).toBeGreaterThan(Number(added!.last))
    })
  })

  test('show a single moment of a platform that is written to all the while', async () => {
    let writing = true
    const writer = (async () => {
      for (let value = 1; writing; value++)
        await report(['DEU', 'KEN'].map((administration) => ({ administration, kpi: 'TF-01', value: value % 100 })))
    })()
    const file = fileOf('busy.zip')
    const { code } = await platform().run('backup', file)
    writing = false
    await writer
    expect(code).toBe(0)
    await inNewDatabase(async ({ url }) => {
      expect((await restore(file, url)).code).toBe(0)
      const [counted] = await query<{ cycle: number; batch: number; torn: number }>(
        url,
        `select (select data_revision from cycle where code = 'kept') as cycle,
          (select max(revision) from batch where cycle = 'kept') as batch,
          (select count(*)::int from batch b where revision > 3
            and (select count(*) from observation o where o.batch = b.id) <> 2) as torn`,
      )
      expect(counted).toEqual({ cycle: counted!.batch, batch: counted!.cycle, torn: 0 })
    })
  })

  test('leave a database that is in use as it is', async () => {
    const { code, stderr } = await restore(fileOf('quiet.zip'), platform().databaseUrl)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is not empty \(it holds \d+ tables/)])
  })

  test('check a file without a database, and find where it is damaged', async () => {
    const whole = await pmm(['restore', fileOf('quiet.zip'), '--check'])
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining('as its manifest says')])
    const bytes = readFileSync(fileOf('quiet.zip'))
    const place = bytes.indexOf('tables/public.observation.copy') + 60
    bytes[place] = bytes[place]! ^ 0xff
    writeFileSync(fileOf('damaged.zip'), bytes)
    const damaged = await pmm(['restore', fileOf('damaged.zip'), '--check'])
    expect([damaged.code, damaged.stderr]).toEqual([1, expect.stringContaining('public.observation')])
  })

  test('restore nothing of a damaged file', async () => {
    await inNewDatabase(async ({ url }) => {
      const { code, stderr } = await restore(fileOf('damaged.zip'), url)
      expect(code).not.toBe(0)
      expect(stderr).not.toContain('    at ')
      expect(await tableCount(url)).toBe(0)
    })
  })

  test.each([
    ['what is no archive', 'some text'],
    ['half of an archive', null],
  ])('refuse %s', async (_, content) => {
    const half = readFileSync(fileOf('quiet.zip'))
    const file = folder.write('other.zip', content ?? half.subarray(0, half.length / 2))
    const { code, stderr } = await pmm(['restore', file, '--check'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('is no backup')])
  })

  test('write over no file, and let nobody else read theirs', async () => {
    const again = await platform().run('backup', fileOf('quiet.zip'))
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('exists; name another')])
    expect(statSync(fileOf('quiet.zip')).mode & 0o777).toBe(0o600)
    expect(existsSync(fileOf('quiet.zip.unfinished'))).toBe(false)
  })

  test('say where a file cannot be written, and leave none behind', async () => {
    const { code, stderr } = await platform().run('backup', '/proc/nowhere/kept.zip')
    expect([code, stderr]).toEqual([1, expect.stringContaining('ENOENT')])
  })

  test('say that a database holds no platform', async () => {
    await inNewDatabase(async ({ url }) => {
      const { code, stderr } = await pmm(['backup', fileOf('none.zip')], { DATABASE_URL: url })
      expect([code, stderr]).toEqual([2, expect.stringContaining('holds no Open PMM')])
    })
  })
})
