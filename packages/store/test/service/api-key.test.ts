import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/identity/sha256.ts'
import {
  createApiKey,
  findApiKey,
  listApiKeys,
  type NewApiKey,
  revokeApiKey,
} from '../../src/service/api-key.repository.ts'
import { useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const now = new Date('2026-11-23T12:00:00Z')
const scopes = ['observations:write'] as const
const make = (changed: Partial<NewApiKey> = {}): Promise<string> =>
  createApiKey(db(), { name: 'ministry', scopes, ...changed })
const find = (secret: string, at = now) => findApiKey(db(), secret, at)
const prefixOf = (secret: string): string => secret.split('_')[1]!
const revoke = (secret: string, at = now) => revokeApiKey(db(), prefixOf(secret), at)

describe('an API key', () => {
  it('is found by its secret, of which only the hash is kept', async () => {
    const secret = await make({ administrations: ['DEU'] })
    expect(await find(secret)).toMatchObject({ name: 'ministry', administrations: ['DEU'], revokedAt: null })
    const stored = await db().selectFrom('api_key').selectAll().where('prefix', '=', prefixOf(secret)).execute()
    expect(JSON.stringify(stored)).not.toContain(secret.slice('pmm_000000000000_'.length))
    expect(stored[0]!.hash).toBe(sha256(secret))
  })

  it('is a prefix of 12 hexadecimal digits and 32 random bytes in base64url', async () => {
    const [secret, other] = [await make(), await make()]
    expect(secret).toMatch(/^pmm_[0-9a-f]{12}_[\w-]{43}$/)
    expect(other).not.toBe(secret)
  })

  it('may report for no administration and never expires unless said, and for all only where that is said', async () => {
    expect(await find(await make())).toMatchObject({ administrations: [], expiresAt: null, viewer: 'members' })
    expect(await find(await make({ administrations: null }))).toMatchObject({
      administrations: null,
      scopes: [...scopes],
    })
  })

  it('may have no scope: its holder reads and changes nothing', async () => {
    expect((await find(await make({ scopes: [], viewer: 'secretariat' })))?.scopes).toEqual([])
  })
})

describe('the secret of a key', () => {
  let secret: string
  beforeAll(async () => {
    secret = await make()
  })

  it.each([
    ['nothing', () => ''],
    ['a prefix alone', () => 'pmm_000000000000_'],
    ['a space behind it', () => `${secret} `],
    ['a line break behind it', () => `${secret}\n`],
    ['the prefix in capitals', () => secret.replace(/^pmm/, 'PMM')],
    ['its last character changed', () => `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`],
    ['its last character gone', () => secret.slice(0, -1)],
    ['the prefix of no key', () => secret.replace(prefixOf(secret), '000000000000')],
    ['its hash', () => sha256(secret)],
  ])('is not %s', async (_, wrong) => {
    expect(await find(wrong())).toBeUndefined()
    expect(await find(secret)).toBeDefined()
  })

  it('is not the secret of another key behind its prefix', async () => {
    const other = await make()
    expect(await find(secret.replace(prefixOf(secret), prefixOf(other)))).toBeUndefined()
  })
})

describe('a key that expires', () => {
  const expiresAt = new Date('2026-12-01T00:00:00Z')

  it('is valid until the moment it expires, and not at that moment', async () => {
    const secret = await make({ expiresAt })
    expect((await find(secret, new Date(expiresAt.getTime() - 1)))?.expiresAt).toEqual(expiresAt)
    expect(await find(secret, expiresAt)).toBeUndefined()
  })

  it('stays on record', async () => {
    const secret = await make({ name: 'expired', expiresAt })
    const kept = (await listApiKeys(db())).find(({ name }) => name === 'expired')
    expect(kept).toMatchObject({ prefix: prefixOf(secret), expiresAt })
  })
})

describe('a key that is revoked', () => {
  it('opens nothing any more, and stays on record with the moment', async () => {
    const secret = await make({ name: 'revoked' })
    await revoke(secret)
    expect(await find(secret)).toBeUndefined()
    expect((await listApiKeys(db())).find(({ name }) => name === 'revoked')?.revokedAt).toEqual(now)
  })

  it('is revoked at once, whatever moment is asked about', async () => {
    const secret = await make()
    await revoke(secret, new Date('2027-01-01T00:00:00Z'))
    expect(await find(secret)).toBeUndefined()
  })

  it('is not revoked a second time: the first moment counts', async () => {
    const secret = await make({ name: 'twice' })
    await revoke(secret)
    await expect(revoke(secret, new Date('2027-01-01T00:00:00Z'))).rejects.toMatchObject({ code: 'not-found' })
    expect((await listApiKeys(db())).find(({ name }) => name === 'twice')?.revokedAt).toEqual(now)
  })

  it('leaves the keys beside it valid', async () => {
    const [secret, other] = [await make(), await make()]
    await revoke(secret)
    expect(await find(other)).toBeDefined()
  })

  it('exists', async () => {
    await expect(revokeApiKey(db(), '000000000000', now)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('for whom answers to a key are made', () => {
  it('is members, or the administrations it names, unless said', async () => {
    expect((await find(await make()))?.viewer).toBe('members')
    expect((await find(await make({ administrations: ['DEU'] })))?.viewer).toBe('administration')
    expect((await find(await make({ administrations: ['DEU'], viewer: 'reviewer' })))?.viewer).toBe('reviewer')
  })

  it.each(['administration', 'reviewer'] as const)('is no %s of nobody in particular', async (viewer) => {
    await expect(make({ viewer })).rejects.toMatchObject({ code: 'invalid-value' })
  })

  it('is a class that exists, and a key is allowed what exists', async () => {
    const viewer = 'everybody' as 'public'
    const scope = 'everything' as 'jobs:write'
    await expect(make({ viewer })).rejects.toThrow(/"everybody" is no viewer class/)
    await expect(make({ scopes: [...scopes, scope] })).rejects.toThrow(/"everything" is no scope/)
  })
})

describe('listApiKeys', () => {
  it('gives keys in the order they were made, without hashes', async () => {
    const before = await listApiKeys(db())
    const secrets = [await make(), await make()]
    const after = await listApiKeys(db())
    expect(after.slice(before.length).map(({ prefix }) => prefix)).toEqual(secrets.map(prefixOf))
    expect(Object.keys(after[0]!)).not.toContain('hash')
  })
})
