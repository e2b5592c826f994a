import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { finishRelease, getReleaseHead, noteProgress } from '../../src/release/release.repository.ts'
import {
  dropReleaseParts,
  findReleasePart,
  hasReleasePart,
  listReleaseParts,
  loadReleaseParts,
  lockReleasePart,
  type ReleasePart,
  saveReleasePart,
} from '../../src/release/release-part.repository.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase, waitingSessions } from '../database.fixture.ts'
import { begin, manifest, now, score } from '../release.fixture.ts'

const db = useDatabase()
let id: string
const save = (stage: ReleasePart['stage'], part: string, text = part) =>
  saveReleasePart(db(), id, { stage, part, bytes: Buffer.from(text) })

beforeAll(async () => {
  await openCycle(db(), 'one')
  await report(db(), 'one', [observationOf(3)])
  await score(db(), 'one')
  id = (await begin(db())).id
})

describe('parts of a release', () => {
  it('are none before they are made', async () => {
    expect(await listReleaseParts(db(), id)).toEqual([])
    expect(await loadReleaseParts(db(), id, 'whole')).toEqual([])
  })

  it('are kept once: whoever makes a part a second time leaves the first', async () => {
    await save('whole', 'one', 'first')
    await save('whole', 'one', 'second')
    expect((await loadReleaseParts(db(), id, 'whole')).map(({ bytes }) => String(bytes))).toEqual(['first'])
  })

  it('are told apart by stage and name', async () => {
    await save('publish', 'one')
    await save('whole', 'two')
    const found = await findReleasePart(db(), id, { stage: 'whole', part: 'two' })
    expect(String(found?.bytes)).toBe('two')
    expect(await findReleasePart(db(), id, { stage: 'publish', part: 'two' })).toBeUndefined()
    const has = (part: string) => hasReleasePart(db(), id, { stage: 'publish', part })
    expect([await has('one'), await has('two')]).toEqual([true, false])
  })

  it('are listed by stage and name, without their bytes', async () => {
    expect(await listReleaseParts(db(), id)).toEqual([
      { stage: 'publish', part: 'one' },
      { stage: 'whole', part: 'one' },
      { stage: 'whole', part: 'two' },
    ])
  })

  it('may be empty', async () => {
    await save('chain', 'none', '')
    expect((await findReleasePart(db(), id, { stage: 'chain', part: 'none' }))?.bytes).toHaveLength(0)
  })

  it('are of a release that exists', async () => {
    const lost = { stage: 'whole', part: 'one', bytes: Buffer.from('') } as const
    await expect(saveReleasePart(db(), '00000000-0000-0000-0000-000000000000', lost)).rejects.toThrow(/foreign key/)
  })

  it('say how far a release is while it is built, whatever progress was noted', async () => {
    await noteProgress(db(), id, { stage: 'parts', done: 0, total: 9 })
    expect((await getReleaseHead(db(), id)).progress).toEqual({ stage: 'parts', done: 4, total: 9 })
  })

  it('are forgotten for a release alone, and do not count once it is ready', async () => {
    await noteProgress(db(), id, { stage: 'release', done: 9, total: 9 })
    await finishRelease(db(), id, { manifest, manifestHash: 'h', now })
    const next = (await begin(db())).id
    await saveReleasePart(db(), next, { stage: 'chain', part: 'kept', bytes: Buffer.from('') })
    await dropReleaseParts(db(), id)
    expect(await listReleaseParts(db(), id)).toEqual([])
    expect(await listReleaseParts(db(), next)).toHaveLength(1)
    expect((await getReleaseHead(db(), id)).progress).toEqual({ stage: 'release', done: 9, total: 9 })
  })
})

describe('lockReleasePart', () => {
  it('lets a part be made by one at a time, who may take minutes', async () => {
    const order: string[] = []
    const making = Promise.withResolvers<void>()
    const make = (who: string, until: Promise<void>) =>
      inTransaction(db(), async (trx) => {
        await lockReleasePart(trx, id, { stage: 'publish', part: 'one' })
        order.push(`${who} begins`)
        await until
        const { rows } = await sql<{ limit: string }>`
          select current_setting('idle_in_transaction_session_timeout') as limit`.execute(trx)
        order.push(`${who} ends within ${rows[0]!.limit}`)
      })
    const first = make('first', making.promise)
    await expect.poll(() => order).toHaveLength(1)
    const second = make('second', Promise.resolve())
    await expect.poll(() => waitingSessions(db())).toBe(1)
    making.resolve()
    await Promise.all([first, second])
    expect(order).toEqual([
      ...['first begins', 'first ends within 15min'],
      ...['second begins', 'second ends within 15min'],
    ])
  })

  it('lets other parts be made meanwhile, and leaves the limits of other transactions', async () => {
    const limit = sql<{ limit: string }>`select current_setting('idle_in_transaction_session_timeout') as limit`
    await inTransaction(db(), async (trx) => {
      await lockReleasePart(trx, id, { stage: 'publish', part: 'one' })
      await inTransaction(db(), (other) => lockReleasePart(other, id, { stage: 'publish', part: 'two' }))
    })
    expect((await limit.execute(db())).rows[0]!.limit).toBe('2min')
  })
})
