import { createHash, type Hash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import { type BatchReceipt, maximumBatch } from '@pmm/core/contract/observations'
import { Problem } from '@pmm/core/domain/problem'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { Trx } from '@pmm/store/database/database'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import { type Claim, claimKey, keepResponse } from '@pmm/store/service/idempotency.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { csvRows } from './csv-rows.ts'
import { rulesFor } from './rules.ts'
import { appendRows, finishBatch } from './store-batch.ts'

/** A batch as it was posted: JSON that has been parsed and hashed, or a CSV still on its way. */
export interface Posted {
  readonly cycle: string
  readonly partial: boolean
  readonly apiKey: ApiKey
  readonly idempotencyKey: string | undefined
  readonly content: { readonly json: unknown; readonly hash: string } | { readonly csv: Readable }
}

/** The request was answered before: the transaction is given up and the old receipt sent again. */
export class Replay extends Error {
  readonly receipt: BatchReceipt
  constructor(receipt: BatchReceipt) {
    super('replayed')
    this.receipt = receipt
  }
}

/**
 * Stores a posted batch within a transaction. The key is claimed before the cycle is locked, in both forms, so that
 * two requests can never wait for each other.
 *
 * @throws Replay when the key was used by this very request before
 */
export async function receive(trx: Trx, posted: Posted, dependencies: Dependencies): Promise<BatchReceipt> {
  const { content, cycle, partial, apiKey } = posted
  const rules = await rulesFor(trx, cycle, apiKey, dependencies)
  const batch = { cycle, partial, rules, author: apiKey.prefix }
  if ('json' in content) {
    const claim = await claimOrReplay(trx, posted, content.hash)
    const appended = await appendRows(trx, { ...batch, rows: rowsOfJson(content.json) })
    return keep(trx, claim, await finishBatch(trx, appended))
  }
  const hash = createHash('sha256')
  const appended = await appendRows(trx, { ...batch, rows: csvRows(content.csv.pipe(hashing(hash))) })
  const claim = await claimOrReplay(trx, posted, hash.digest('hex'))
  return keep(trx, claim, await finishBatch(trx, appended))
}

async function claimOrReplay(trx: Trx, posted: Posted, bodyHash: string): Promise<Claim | undefined> {
  const { idempotencyKey: key, cycle, partial, apiKey } = posted
  if (key === undefined) return undefined
  const claim = { key, author: apiKey.prefix, requestHash: `${cycle} ${partial} ${bodyHash}` }
  const before = await claimKey(trx, claim)
  if (before !== undefined) throw new Replay(before)
  return claim
}

async function keep(trx: Trx, claim: Claim | undefined, receipt: BatchReceipt): Promise<BatchReceipt> {
  if (claim !== undefined) await keepResponse(trx, claim, receipt)
  return receipt
}

function rowsOfJson(body: unknown): RawRow[] {
  const rows = (body as { observations?: unknown } | null)?.observations
  if (!Array.isArray(rows)) throw new Problem('bad-request', 'the body must be {"observations": […]}')
  if (rows.length > maximumBatch)
    throw new Problem('too-large', `${rows.length} rows; a JSON batch takes ${maximumBatch}, a CSV any number`)
  rows.forEach((row, index) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Problem('bad-request', `observations[${index}] is not an object`)
  })
  return rows
}

const hashing = (hash: Hash): Transform =>
  new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
  })
