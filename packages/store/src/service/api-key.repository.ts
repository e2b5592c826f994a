import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type ApiScope, apiScopes } from '@pmm/core/contract/api-keys'
import { type ViewerClass, viewerClasses } from '@pmm/core/disclosure/level'
import { Problem } from '@pmm/core/domain/problem'
import type { Selectable } from 'kysely'
import type { Db } from '../database/database.ts'
import { sha256 } from '../identity/sha256.ts'
import type { ApiKeyTable } from './service.tables.ts'

/** Who a key speaks for. `administrations` null: it may report for all; empty: for none. */
export interface ApiKey {
  readonly prefix: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly administrations: readonly string[] | null
  /** For whom answers to its holder are made. */
  readonly viewer: ViewerClass
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
}

/** What an API key is made with: it may report for no administration and never expires unless said. */
export type NewApiKey = Pick<ApiKey, 'name' | 'scopes'> &
  Partial<Pick<ApiKey, 'administrations' | 'expiresAt' | 'viewer'>>

/** Makes a key. The secret is returned this once; only its SHA-256 is kept. */
export async function createApiKey(db: Db, { name, scopes, ...rest }: NewApiKey): Promise<string> {
  for (const scope of scopes) refuseUnknown(scope)
  const prefix = randomBytes(6).toString('hex')
  const secret = `pmm_${prefix}_${randomBytes(32).toString('base64url')}`
  const { administrations = [], expiresAt = null } = rest
  const viewer =
    rest.viewer ?? (administrations === null || administrations.length === 0 ? 'members' : 'administration')
  refuseMisfit(viewer, administrations)
  await db
    .insertInto('api_key')
    .values({
      prefix,
      name,
      hash: sha256(secret),
      scopes: [...scopes],
      administrations: administrations && [...administrations],
      viewer,
      expires_at: expiresAt,
      revoked_at: null,
    })
    .execute()
  return secret
}

/** The key behind a secret; undefined when it is unknown, expired or revoked. */
export async function findApiKey(db: Db, secret: string, now: Date): Promise<ApiKey | undefined> {
  const key = await findKeyOnRecord(db, secret)
  return key !== undefined && isValid(key, now) ? key : undefined
}

/** The key behind a secret, whether or not it has expired or was revoked; undefined when the secret is unknown. */
export async function findKeyOnRecord(db: Db, secret: string): Promise<ApiKey | undefined> {
  const prefix = /^pmm_([0-9a-f]{12})_[\w-]{43}$/.exec(secret)?.[1]
  if (prefix === undefined) return undefined
  const row = await db.selectFrom('api_key').selectAll().where('prefix', '=', prefix).executeTakeFirst()
  if (row === undefined || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(sha256(secret)))) return undefined
  return toApiKey(row)
}

/** Every API key, expired and revoked keys included, in the order they were made. */
export async function listApiKeys(db: Db): Promise<ApiKey[]> {
  return (await db.selectFrom('api_key').selectAll().orderBy('created_at').execute()).map(toApiKey)
}

/** Revokes the API key with a prefix from a moment on. @throws Problem `not-found` when no valid key has the prefix */
export async function revokeApiKey(db: Db, prefix: string, now: Date): Promise<void> {
  const revoked = await db
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('prefix', '=', prefix)
    .where('revoked_at', 'is', null)
    .returning('prefix')
    .executeTakeFirst()
  if (revoked === undefined) throw new Problem('not-found', `there is no valid key with the prefix "${prefix}"`)
}

function refuseUnknown(scope: string): void {
  if (apiScopes.some((known) => known === scope)) return
  throw new Problem('invalid-value', `"${scope}" is no scope; scopes are ${apiScopes.join(', ')}`)
}

function refuseMisfit(viewer: ViewerClass, administrations: readonly string[] | null): void {
  if (!viewerClasses.includes(viewer))
    throw new Problem('invalid-value', `"${viewer}" is no viewer class; they are ${viewerClasses.join(', ')}`)
  const namesNone = administrations === null || administrations.length === 0
  if ((viewer === 'administration' || viewer === 'reviewer') && namesNone)
    throw new Problem('invalid-value', `a key of the viewer class ${viewer} names the administrations it is for`)
}

/** Whether a key opens anything at a moment. */
export const isValid = ({ revokedAt, expiresAt }: ApiKey, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now)

const toApiKey = (row: Selectable<ApiKeyTable>): ApiKey => ({
  prefix: row.prefix,
  name: row.name,
  scopes: row.scopes,
  administrations: row.administrations,
  viewer: row.viewer,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
})
