import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { canonicalJson } from '@pmm/core/canonical/canonical-json'
import type { BatchReceipt } from '@pmm/core/contract/observations'
import { Problem } from '@pmm/core/domain/problem'
import { type CellReader, createTextCells } from '@pmm/core/ingest/cell-reader'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { Trx } from '@pmm/store/database/database'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import { type Claim, claimKey, keepResponse } from '@pmm/store/service/idempotency.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { openCsv } from './csv-rows.ts'
import { findSlips, type Slips } from './find-slips.ts'
import { type IncomingRows, type JudgedRows, judgeRows } from './judge-rows.ts'
import { listIn } from './list-in.ts'
import { type Reading, type ReadingQuery, readingOf } from './reading.ts'
import { type CycleRules, rulesFor } from './rules.ts'
import { createSpool, type Spool } from './spool.ts'
import { storeBatch } from './store-batch.ts'

/** A batch as it was posted: JSON that has been parsed and hashed, or a CSV still on its way. */
export interface Posted {
  readonly cycle: string
  readonly partial: boolean
  /** What the request declares of how its rows are to be read. */
  readonly declared: ReadingQuery
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
  const { content, cycle, apiKey, declared } = posted
  const reading = readingOf(declared, 'csv' in content)
  const judging = await rulesFor(dependencies.db, cycle, apiKey, dependencies)
  const spool = createSpool()
  const work = { posted, reading, judging, spool }
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
  readonly reading: Reading
  readonly judging: CycleRules
  readonly spool: Spool
}

async function receiveCsv(csv: Readable, work: Work, { db }: Pick<Dependencies, 'db'>): Promise<BatchReceipt> {
  const hash = createHash('sha256')
  const { format, skip } = work.reading
  const { separator, rows } = await openCsv(hashed(csv, hash), skip)
  const judged = await judge(rows, work, createTextCells({ separator, format }))
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

const judge = (rows: IncomingRows['rows'], work: Work, cells?: CellReader): Promise<JudgedRows> => {
  const { posted, reading, judging, spool } = work
  const rules = { ...judging.rules, cells, isAside: reading.isAside }
  return judgeRows({ rows, rules, partial: posted.partial, keep: spool.add })
}

async function store(trx: Trx, claim: Claim | undefined, judged: JudgedRows, work: Work): Promise<BatchReceipt> {
  const { posted, judging, spool } = work
  const slips = withAmbiguous(await findSlips(trx, judging, spool.chunks), judged)
  const batch = { cycle: posted.cycle, author: posted.apiKey.prefix, judged, slips, chunks: spool.chunks() }
  const receipt = await storeBatch(trx, batch)
  if (claim !== undefined) await keepResponse(trx, claim, receipt)
  return receipt
}

function withAmbiguous({ warnings, warningCount }: Slips, judged: JudgedRows): Slips {
  const ambiguous = judged.warnings.map((warning) => ({ ...warning, administration: null, kpi: null }))
  return { warnings: [...ambiguous, ...warnings], warningCount: warningCount + ambiguous.length }
}

async function claimOrReplay(trx: Trx, posted: Posted, bodyHash: string): Promise<Claim | undefined> {
  const { idempotencyKey: key, cycle, partial, declared, apiKey } = posted
  if (key === undefined) return undefined
  const claim = {
    key,
    author: apiKey.prefix,
    requestHash: `${cycle} ${partial} ${canonicalJson(declared)} ${bodyHash}`,
  }
  const before = await claimKey(trx, claim)
  if (before !== undefined) throw new Replay(before)
  return claim
}

function rowsOfJson(body: unknown): RawRow[] {
  const rows = listIn(body, 'observations')
  rows.forEach((row, index) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Problem('bad-request', `observations[${index}] is not an object`)
  })
  return rows as RawRow[]
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}
