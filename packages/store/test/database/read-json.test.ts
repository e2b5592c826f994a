import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredJson } from '../../src/database/columns.ts'
import { jsonReader } from '../../src/database/read-json.ts'
import { findParameters } from '../../src/marks/disclosure-parameters.repository.ts'
import { findPlan } from '../../src/method/benchmark-plan.repository.ts'
import { findMethod } from '../../src/method/method.repository.ts'
import { listAttributes } from '../../src/reference/attribute.repository.ts'
import { findManifest, getRelease, getReleaseHead } from '../../src/release/release.repository.ts'
import { getRun } from '../../src/run/run.repository.ts'
import { claimKey } from '../../src/service/idempotency.repository.ts'
import { openCycle, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const run = (query: RawBuilder<unknown>) => query.execute(db())
const id = randomUUID()

/** A row of another hand, whose JSON no version of the platform writes. */
beforeAll(async () => {
  await openCycle(db(), 'broken')
  await run(sql`insert into method (id, version, hash, body) values ('broken', '1.0.0', 'h', '{"id": 7}')`)
  await run(sql`insert into benchmark_plan (method, version, body, author, created_at)
    values ('lpi', 1, '{"groups": [{"code": "a"}], "nearest": null}', 'a', now())`)
  await run(sql`insert into disclosure_parameters (version, body, author, created_at)
    values (1, '{"contributors": 1}', 'a', now())`)
  await run(sql`insert into score_run (id, cycle, inputs, inputs_hash, data_revision, hash, rows, bytes)
    values (${id}, 'broken', '{"cycle": "broken", "seed": "0"}', 'h', 1, 'h', 1, '')`)
  await run(sql`insert into idempotency_key (author, key, request_hash, response) values ('a', 'k', 'h', '{}')`)
  await run(sql`insert into release (id, method, identifier, snapshot, notes, author, created_at, progress, manifest)
    values (${id}, 'lpi', 'pmm.lpi/2026-r1', '{"provenance": "reported", "cycles": []}', 'n', 'a', now(), null, '[]')`)
  await run(sql`insert into release (id, method, identifier, snapshot, notes, author, created_at)
    values (${randomUUID()}, 'hdi', 'pmm.hdi/2026-r1', '{"cycles": [{}]}', 'n', 'a', now())`)
})

describe('JSON that is not what its column holds', () => {
  const claim = () =>
    db()
      .transaction()
      .execute((trx) => claimKey(trx, { author: 'a', key: 'k', requestHash: 'h' }))

  it.each([
    ['method.body of broken 1.0.0', '/', () => findMethod(db(), 'broken')],
    ['benchmark_plan.body of lpi 1', '/groups/0', () => findPlan(db(), 'lpi')],
    ['disclosure_parameters.body of version 1', '/contributors', () => findParameters(db())],
    [`score_run.inputs of ${id}`, '/seed', () => getRun(db(), id)],
    ['idempotency_key.response of a k', '/', claim],
    ['release.outline of pmm.hdi/2026-r1', '/cycles/0', () => getReleaseHead(db(), 'pmm.hdi/2026-r1')],
    ['release.snapshot of pmm.lpi/2026-r1', '/', () => getRelease(db(), id)],
    [`release.manifest of ${id}`, '/', () => findManifest(db(), id)],
  ])('is refused as %s', async (row, path, read) => {
    const failure: unknown = await read().catch((error: unknown) => error)
    expect(String(failure)).toContain(`${row} is not what it should be: `)
    expect(String(failure)).toContain(`${path} must`)
  })

  it('leaves other rows readable', async () => {
    expect((await findMethod(db(), 'lpi'))?.method.id).toBe('lpi')
    expect((await getReleaseHead(db(), id)).cycles).toEqual([])
    expect((await listAttributes(db())).length).toBeGreaterThan(0)
  })
})

describe('jsonReader', () => {
  const stored = (json: unknown) => json as StoredJson<string>
  const readText = jsonReader('table.column', (json): string => {
    if (typeof json === 'string') return json
    throw new TypeError('/ must be a text')
  })

  it('gives what the column holds', () => {
    expect(readText(stored('text'), 'key')).toBe('text')
  })

  it('names table, column, key and place, and keeps the cause', () => {
    const read = () => readText(stored(7), 'key')
    expect(read).toThrow('table.column of key is not what it should be: / must be a text')
    expect(read).toThrow(expect.objectContaining({ cause: expect.any(TypeError) }))
  })

  it('says what was thrown that is no error', () => {
    const read = jsonReader('table.column', () => {
      throw 'nothing'
    })
    expect(() => read(stored(7) as never, 'key')).toThrow('table.column of key is not what it should be: nothing')
  })
})
