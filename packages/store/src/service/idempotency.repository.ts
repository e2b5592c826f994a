import { BatchReceipt } from '@pmm/core/contract/observations'
import { Problem } from '@pmm/core/domain/problem'
import { readerOf } from '@pmm/core/json/reader'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type {} from './service.tables.ts'

/** The idempotency key of a request, and the author whose key it is. */
export interface Claim {
  readonly author: string
  readonly key: string
  /** SHA-256 of everything that makes the request what it is. */
  readonly requestHash: string
}

/**
 * Claims a key inside the transaction that does the work, so that work and key are kept or lost together.
 * A second request with the key waits here until the first commits.
 *
 * @returns the stored response of the first request; undefined when this is the first
 * @throws Problem `key-reused` when the key came with another request
 */
export async function claimKey(trx: Trx, claim: Claim): Promise<BatchReceipt | undefined> {
  const { author, key, requestHash } = claim
  const inserted = await trx
    .insertInto('idempotency_key')
    .values({ author, key, request_hash: requestHash, response: null })
    .onConflict((conflict) => conflict.columns(['author', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return inserted === undefined ? await replay(trx, claim) : undefined
}

/** Keeps the response of the request that claimed a key, in the transaction of the claim. */
export async function keepResponse(trx: Trx, claim: Claim, response: BatchReceipt): Promise<void> {
  await trx
    .updateTable('idempotency_key')
    .set({ response: JSON.stringify(response) })
    .where('author', '=', claim.author)
    .where('key', '=', claim.key)
    .execute()
}

/** Forgets keys older than a moment. */
export async function forgetKeys(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('idempotency_key').where('created_at', '<', before).execute()
}

async function replay(trx: Trx, { author, key, requestHash }: Claim): Promise<BatchReceipt> {
  const stored = await trx
    .selectFrom('idempotency_key')
    .select(['request_hash', 'response'])
    .where('author', '=', author)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (stored.request_hash !== requestHash)
    throw new Problem('key-reused', `the Idempotency-Key "${key}" was used for another request; use a new one`)
  if (stored.response === null) throw new Problem('conflict', `the request with the key "${key}" kept no response`)
  return readResponse(stored.response, `${author} ${key}`)
}

const readResponse = jsonReader('idempotency_key.response', readerOf(BatchReceipt))
