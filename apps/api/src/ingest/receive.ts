import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type BatchReceipt, maximumBatch } from '@pmm/core/contract/observations'
import { Problem } from '@pmm/core/domain/problem'
import type { AdmissionRules } from '@pmm/core/ingest/admit'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { Trx } from '@pmm/store/database/database'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import { type Claim, claimKey, keepResponse } from '@pmm/store/service/idempotency.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { csvRows } from './csv-rows.ts'
import { type IncomingRows, type JudgedRows, judgeRows } from './judge-rows.ts'
import { rulesFor } from './rules.ts'
import { createSpool, type Spool } from './spool.ts'
import { storeBatch } from './store-batch.ts'

/** A batch as it was posted: JSON that has been parsed and hashed, or a CSV still on its way. */
export interface Posted {
  readonly cycle: string
  readonly partial: boolean
  readonly apiKey: ApiKey
  readonly idempotencyKey: string | undefined
  readonly content: PostedJson | { readonly csv: Readable }
}

interface PostedJson {
  readonly json: unknown
  readonly hash: string
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
 * Judges and stores a posted batch. No connection to the database is held while a client sends: a CSV is judged into a
 * spool, and its transaction begins after its last byte. The key is claimed before the cycle is locked, in both forms,
 * so that two requests can never wait for each other.
 *
 * @throws Replay when the key was used by this very request before
 */
export async function receive(posted: Posted, dependencies: Needs): Promise<BatchReceipt> {
  const { content, cycle, apiKey } = posted
  const rules = await rulesFor(dependencies.db, cycle, apiKey, dependencies)
  const spool = createSpool()
  const work = { posted, rules, spool }
  try {
    return await ('csv' in content
      ? receiveCsv(content.csv, work, dependencies)
      : receiveJson(content, work, dependencies))
  } finally {
    await spool.close()
  }
}

type Needs = Pick<Dependencies, 'db' | 'reference' | 'clock'>

interface Work {
  readonly posted: Posted
  readonly rules: AdmissionRules
  readonly spool: Spool
}

async function receiveCsv(csv: Readable, work: Work, { db }: Pick<Dependencies, 'db'>): Promise<BatchReceipt> {
  const hash = createHash('sha256')
  const judged = await judge(csvRows(hashed(csv, hash)), work)
  const bodyHash = hash.digest('hex')
  return db.transaction().execute(async (trx) => {
    const claim = await claimOrReplay(trx, work.posted, bodyHash)
    return store(trx, claim, judged, work)
  })
}

/** A JSON batch is judged after its key is claimed: what was answered before is not judged again. */
function receiveJson({ json, hash }: PostedJson, work: Work, { db }: Pick<Dependencies, 'db'>): Promise<BatchReceipt> {
  return db.transaction().execute(async (trx) => {
    const claim = await claimOrReplay(trx, work.posted, hash)
    return store(trx, claim, await judge(rowsOfJson(json), work), work)
  })
}

const judge = (rows: IncomingRows['rows'], { posted, rules, spool }: Work): Promise<JudgedRows> =>
  judgeRows({ rows, rules, partial: posted.partial, keep: spool.add })

async function store(trx: Trx, claim: Claim | undefined, judged: JudgedRows, work: Work): Promise<BatchReceipt> {
  const { cycle, apiKey } = work.posted
  const receipt = await storeBatch(trx, { cycle, author: apiKey.prefix, judged, chunks: work.spool.chunks() })
  if (claim !== undefined) await keepResponse(trx, claim, receipt)
  return receipt
}

async function claimOrReplay(trx: Trx, posted: Posted, bodyHash: string): Promise<Claim | undefined> {
  const { idempotencyKey: key, cycle, partial, apiKey } = posted
  if (key === undefined) return undefined
  const claim = { key, author: apiKey.prefix, requestHash: `${cycle} ${partial} ${bodyHash}` }
  const before = await claimKey(trx, claim)
  if (before !== undefined) throw new Replay(before)
  return claim
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
