import { contentHash } from '@pmm/core/canonical/content-hash'
import { members } from '@pmm/core/domain/members'
import { packs } from '@pmm/core/method/packs'
import { createTestDatabase } from '@pmm/tooling/services/test-database'
import { describe, expect, inject, it } from 'vitest'
import { createDatabase } from '../src/database/database.ts'
import { migrateToLatest } from '../src/database/migrate.ts'
import { findMethod, listMethods, registerMethod } from '../src/method/method.repository.ts'
import { prepareDatabase } from '../src/prepare.ts'
import { addAdministrations, listAdministrations } from '../src/reference/administration.repository.ts'
import { createApiKey, findApiKey, listApiKeys, revokeApiKey } from '../src/service/api-key.repository.ts'
import { changeSchedule, listSchedules } from '../src/service/schedule.repository.ts'
import { openCycle, useDatabase } from './database.fixture.ts'

const db = useDatabase()
const pack = packs[0]!

describe('migrateToLatest', () => {
  it('runs each migration once, however many start at the same time', async () => {
    const database = await createTestDatabase(inject('databaseUrl'))
    const pools = [1, 2, 3].map(() => createDatabase({ url: database.url, applicationName: 'test' }))
    const ran = (await Promise.all(pools.map(migrateToLatest))).flat()
    expect(ran).toEqual([...new Set(ran)])
    expect(ran.length).toBeGreaterThan(0)
    await Promise.all(pools.map((pool) => pool.destroy()))
    await database.drop()
  })

  it('changes nothing the second time', async () => {
    expect(await migrateToLatest(db())).toEqual([])
  })
})

describe('administrations', () => {
  it('are those shipped, field by field', async () => {
    expect(await listAdministrations(db())).toEqual(members)
  })

  it('keep a configured name when the platform starts again', async () => {
    await db().updateTable('administration').set({ name: 'Another name' }).where('code', '=', 'DEU').execute()
    await addAdministrations(db(), members)
    expect((await listAdministrations(db())).find(({ code }) => code === 'DEU')?.name).toBe('Another name')
  })
})

describe('methods', () => {
  it('come back with the content that was hashed', async () => {
    const found = await findMethod(db(), pack.id)
    expect(await contentHash(found?.method)).toBe(found?.hash)
    expect(found?.method).toEqual(pack)
  })

  it('refuse other content under a version that exists', async () => {
    await prepareDatabase(db())
    const changed = { ...pack, title: 'Another' }
    await expect(registerMethod(db(), { method: changed, hash: 'x' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are found in their newest version by number, not by text', async () => {
    for (const version of ['1.10.0', '1.9.0']) {
      const method = { ...pack, version }
      await registerMethod(db(), { method, hash: await contentHash(method) })
    }
    expect((await findMethod(db(), pack.id))?.method.version).toBe('1.10.0')
    expect((await listMethods(db())).filter(({ method }) => method.id === pack.id)).toHaveLength(3)
  })
})

describe('cycles', () => {
  it('have a code of their own', async () => {
    await openCycle(db(), 'twice')
    await expect(openCycle(db(), 'twice')).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('API keys', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const scopes = ['observations:write'] as const

  it('are found by their secret, of which only the hash is kept', async () => {
    const secret = await createApiKey(db(), { name: 'ministry', scopes, administrations: ['DEU'] })
    expect(await findApiKey(db(), secret, now)).toMatchObject({ name: 'ministry', administrations: ['DEU'] })
    const stored = await db().selectFrom('api_key').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(secret.slice('pmm_000000000000_'.length))
  })

  it('are refused when unknown, altered, expired or revoked', async () => {
    const secret = await createApiKey(db(), { name: 'a', scopes })
    const expired = await createApiKey(db(), { name: 'b', scopes, expiresAt: new Date('2026-11-22') })
    const revoked = await createApiKey(db(), { name: 'c', scopes })
    await revokeApiKey(db(), revoked.split('_')[1]!, now)
    const altered = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`
    for (const wrong of [altered, expired, revoked, 'pmm_000000000000_', '', `${secret} `])
      expect(await findApiKey(db(), wrong, now)).toBeUndefined()
    expect(await findApiKey(db(), secret, now)).toBeDefined()
    expect((await listApiKeys(db())).length).toBeGreaterThanOrEqual(4)
  })

  it('refuse a scope that does not exist', async () => {
    const scope = 'everything' as 'jobs:write'
    await expect(createApiKey(db(), { name: 'x', scopes: [scope] })).rejects.toMatchObject({ code: 'invalid-value' })
  })
})

describe('schedules', () => {
  it('change in the fields given and keep the others', async () => {
    await changeSchedule(db(), 'recalculate', { cron: '30 4 * * 1' })
    const changed = await changeSchedule(db(), 'recalculate', { timeZone: 'Europe/Brussels' })
    const unchanged = { name: 'make-releases', cron: '0 5 1 * *', timeZone: 'UTC', enabled: false }
    expect(await listSchedules(db())).toEqual([unchanged, changed])
    expect(changed).toEqual({ name: 'recalculate', cron: '30 4 * * 1', timeZone: 'Europe/Brussels', enabled: true })
  })
})
