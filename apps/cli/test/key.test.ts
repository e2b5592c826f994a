import { createDatabase, type Db } from '@pmm/store/database/database'
import { listApiKeys } from '@pmm/store/service/api-key.repository'
import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { pmm } from './pmm.fixture.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'))
  db = createDatabase({ url: database.url, applicationName: 'test', maximumConnections: 1 })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const key = (...args: string[]) => pmm(['key', ...args], { DATABASE_URL: database.url })
const stored = async (name: string) => (await listApiKeys(db)).find((one) => one.name === name)!

describe('pmm key', () => {
  it('makes keys that hold for a year and report for nobody, unless more is said', async () => {
    expect((await key('create', '--name', 'plain')).code).toBe(0)
    const { administrations, expiresAt, viewer } = await stored('plain')
    expect([administrations, viewer]).toEqual([[], 'members'])
    expect(Math.round((expiresAt!.getTime() - Date.now()) / 86_400_000)).toBeGreaterThan(363)
  })

  it('makes keys for all administrations, for some, and until a day or for ever', async () => {
    await key('create', '--name', 'all', '--administrations', 'all', '--viewer', 'secretariat', '--expires', 'never')
    await key('create', '--name', 'one', '--administrations', 'Germany', '--expires', '2027-12-31')
    expect(await stored('all')).toMatchObject({ administrations: null, expiresAt: null })
    const { administrations, expiresAt, viewer } = await stored('one')
    expect([administrations, viewer, expiresAt!.toISOString()]).toEqual([
      ['DEU'],
      'administration',
      '2028-01-01T00:00:00.000Z',
    ])
  })

  it('refuses a day that is not in the calendar, and an administration there is not', async () => {
    const day = await key('create', '--name', 'x', '--expires', '2027-02-30')
    expect([day.code, day.stderr]).toEqual([2, expect.stringContaining('2027-02-30')])
    expect((await key('create', '--name', 'x', '--administrations', 'Nowhere')).stderr).toContain('Nowhere')
  })

  it('lists keys with their end, and revokes them', async () => {
    const { prefix } = await stored('one')
    expect((await key('revoke', prefix)).code).toBe(0)
    const { stdout } = await key('list')
    expect(stdout).toMatch(/one .*2028-01-01.*revoked/)
    expect(stdout).toMatch(/all .*never/)
  })
})
