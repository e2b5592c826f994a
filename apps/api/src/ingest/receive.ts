import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type BatchReceipt, maximumBatch } from '@pmm/core/contract/observations'
import { Problem } from '@pmm/core/domain/problem'
import type { AdmissionRules } from '@pmm/core/ingest/admit'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { Db, Trx } from '@pmm/store/database/database'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import { type Claim, claimKey, keepResponse } from '@pmm/store/service/idempotency.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { csvRows } from './csv-rows.ts'
import { rulesFor } from './rules.ts'
import { createSpool, type Spool } from './spool.ts'
import { steadyBody } from './steady-body.ts'
import { judgeRows, storeJudged } from './store-batch.ts'

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
 * Judges and stores a posted batch. No connection is held while the client sends: the rules are read before, and the
 * transaction begins after the last byte. The key is claimed before the cycle is locked, in both forms, so that two
 * requests can never wait for each other.
 *
 * @throws Replay when the key was used by this very request before
 */
export async function receive(posted: Posted, dependencies: Dependencies): Promise<BatchReceipt> {
  const spool = createSpool()
  try {
    const rules = await rulesFor(dependencies.db, posted.cycle, posted.apiKey, dependencies)
    return 'json' in posted.content
      ? await receiveJson(posted, posted.content, { rules, spool, db: dependencies.db })
      : await receiveCsv(posted, posted.content.csv, { rules, spool, ...dependencies })
  } finally {
    await spool.close()
  }
}

interface Receiving {
  readonly db: Db
  readonly rules: AdmissionRules
  readonly spool: Spool
}

/** The body is there already, so a request that was answered before is known before its rows are judged again. */
function receiveJson(
  posted: Posted,
  { json, hash }: { readonly json: unknown; readonly hash: string },
  { db, rules, spool }: Receiving,
): Promise<BatchReceipt> {
  return db.transaction().execute(async (trx) => {
    const claim = await claimOrReplay(trx, posted, hash)
    const judged = await judgeRows({ rows: rowsOfJson(json), rules, partial: posted.partial }, spool)
    return keep(trx, claim, await storeJudged(trx, batchOf(posted), judged, spool))
  })
}

async function receiveCsv(
  posted: Posted,
  csv: Readable,
  { db, rules, spool, silenceMilliseconds }: Receiving & Pick<Dependencies, 'silenceMilliseconds'>,
): Promise<BatchReceipt> {
  const hash = createHash('sha256')
  const rows = csvRows(hashed(steadyBody(csv, silenceMilliseconds), hash))
  const judged = await judgeRows({ rows, rules, partial: posted.partial }, spool)
  const bodyHash = hash.digest('hex')
  return db.transaction().execute(async (trx) => {
    const claim = await claimOrReplay(trx, posted, bodyHash)
    return keep(trx, claim, await storeJudged(trx, batchOf(posted), judged, spool))
  })
}

const batchOf = ({ cycle, apiKey }: Posted) => ({ cycle, author: apiKey.prefix })

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

async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}
