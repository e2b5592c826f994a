import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/identity/sha256.ts'
import { loadScoreInput } from '../../src/observation/score-input.repository.ts'
import {
  findRunOf,
  getRun,
  getRunBytes,
  listRuns,
  loadStoredRun,
  type NewRun,
  rememberedRunBytes,
  saveRun,
} from '../../src/run/run.repository.ts'
import { observationOf, openCycle, report, unguarded, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const request = { seed: 0, engineVersion: 'test' }

async function newRun(cycle: string, content = 'bytes'): Promise<NewRun> {
  const { inputs, inputsHash } = await loadScoreInput(db(), { cycle, ...request })
  return { id: randomUUID(), inputs, inputsHash, hash: sha256(content), rows: 1, bytes: Buffer.from(content) }
}

beforeAll(async () => {
  for (const [code, period] of Object.entries({ first: '2020', second: '2022', third: '2018' }))
    await openCycle(db(), code, period)
  for (const code of ['first', 'second', 'third']) await report(db(), code, [observationOf(3)])
})

describe('a run', () => {
  it('of which a bit was flipped is refused, and handed out only to whoever compares the hash', async () => {
    const id = await saveRun(db(), await newRun('third'))
    const flip = () =>
      unguarded(db(), `update score_run set bytes = set_byte(bytes, 2, get_byte(bytes, 2) # 1) where id = '${id}'`)
    await flip()
    const named = expect.stringMatching(new RegExp(`run ${id} of the cycle "third"`))
    await expect(getRunBytes(db(), id)).rejects.toMatchObject({ code: 'stored-table-damaged', message: named })
    await expect(rememberedRunBytes(db())(id)).rejects.toMatchObject({ code: 'stored-table-damaged' })
    expect((await loadStoredRun(db(), id)).bytes.toString()).toBe('byues')
    await flip()
    expect((await getRunBytes(db(), id)).toString()).toBe('bytes')
  })

  it('is kept once for the same inputs', async () => {
    const run = await newRun('second')
    const id = await saveRun(db(), run)
    expect(await saveRun(db(), { ...run, id: randomUUID() })).toBe(id)
    expect(await listRuns(db(), 'second', 10)).toHaveLength(1)
    expect((await getRunBytes(db(), id)).toString()).toBe('bytes')
  })

  it('is remembered while there is room, the one asked for last the longest', async () => {
    const ids = await Promise.all(['first', 'second', 'third'].map(async (code) => saveRun(db(), await newRun(code))))
    const bytesOf = rememberedRunBytes(db(), 2 * 'bytes'.length)
    const [one, two] = [await bytesOf(ids[0]!), await bytesOf(ids[1]!)]
    expect(await bytesOf(ids[0]!)).toBe(one)
    expect(String(await bytesOf(ids[2]!))).toBe('bytes')
    expect(await bytesOf(ids[0]!)).toBe(one)
    expect(await bytesOf(ids[1]!)).not.toBe(two)
    expect(await bytesOf(ids[1]!)).toEqual(two)
  })

  it('that gives other bytes for the same inputs is a failure, not a replacement', async () => {
    await expect(saveRun(db(), await newRun('second', 'other'))).rejects.toThrow(/same inputs/)
  })

  it('is found by the hash of its inputs, in its cycle', async () => {
    const run = await newRun('second')
    const id = await saveRun(db(), run)
    expect((await findRunOf(db(), 'second', run.inputsHash))?.id).toBe(id)
    expect(await findRunOf(db(), 'first', run.inputsHash)).toBeUndefined()
    expect(await findRunOf(db(), 'second', 'other')).toBeUndefined()
  })

  it('comes back with what it was computed from', async () => {
    const run = await newRun('third')
    const view = await getRun(db(), await saveRun(db(), run))
    const { inputs, inputsHash, hash, rows } = run
    expect(view).toMatchObject({ inputs, inputsHash, hash, rows })
    expect(Number.isNaN(Date.parse(view.createdAt))).toBe(false)
  })

  it('is never changed or deleted', async () => {
    for (const statement of ["update score_run set hash = 'x'", 'delete from score_run', 'truncate score_run cascade'])
      await expect(sql.raw(statement).execute(db())).rejects.toThrow(/append-only/)
  })

  it('is found by its id alone', async () => {
    await expect(getRun(db(), randomUUID())).rejects.toMatchObject({ code: 'not-found' })
    await expect(getRun(db(), "'; drop table score_run")).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('listRuns', () => {
  it('gives the runs of a cycle, the newest first, as many as asked for', async () => {
    await openCycle(db(), 'listed', '2010')
    const ids: string[] = []
    for (const value of [1, 2, 3]) {
      await report(db(), 'listed', [observationOf(value, { period: '2010' })])
      ids.push(await saveRun(db(), await newRun('listed')))
    }
    const listed = async (limit: number) => (await listRuns(db(), 'listed', limit)).map(({ id }) => id)
    expect(await listed(10)).toEqual(ids.toReversed())
    expect(await listed(2)).toEqual([ids[2], ids[1]])
    expect(await listRuns(db(), 'nowhere', 10)).toEqual([])
  })
})

describe('rememberedRunBytes', () => {
  it('gives the bytes of a run that is larger than there is room, without keeping them', async () => {
    const id = await saveRun(db(), await newRun('third'))
    const bytesOf = rememberedRunBytes(db(), 1)
    const first = await bytesOf(id)
    expect(String(first)).toBe('bytes')
    expect(await bytesOf(id)).not.toBe(first)
  })

  it('fails for a run that does not exist, each time it is asked', async () => {
    const bytesOf = rememberedRunBytes(db())
    for (const _ of [1, 2]) await expect(bytesOf(randomUUID())).rejects.toMatchObject({ code: 'not-found' })
  })
})
