import { open } from 'node:fs/promises'
import type { Observation } from '@pmm/core/domain/observation'
import { expect, it } from 'vitest'
import { createSpool, type Spool } from '../../src/ingest/spool.ts'

const observationOf = (value: number): Observation => ({
  administration: 'DEU',
  kpi: 'CUSTOMS',
  period: '2022',
  status: 'reported',
  value,
  numerator: null,
  denominator: null,
  note: 'é, "quoted"',
})

async function spoolOf(count: number): Promise<Spool> {
  const spool = createSpool()
  for (let value = 0; value < count; value += 1) await spool.add(observationOf(value))
  return spool
}

it.each([
  [0, []],
  [1, [1]],
  [4_999, [4_999]],
  [5_000, [5_000]],
  [5_001, [5_000, 1]],
  [12_000, [5_000, 5_000, 2_000]],
])('gives %d observations back in their order, in chunks of %j', async (count, lengths) => {
  const spool = await spoolOf(count)
  const chunks = await Array.fromAsync(spool.chunks())
  expect(chunks.map(({ length }) => length)).toEqual(lengths)
  expect(chunks.flat().every(({ value }, place) => value === place)).toBe(true)
  await spool.close()
})

it('gives every field back, from memory and from the file', async () => {
  const spool = await spoolOf(5_001)
  const all = (await Array.fromAsync(spool.chunks())).flat()
  expect([all[0], all[5_000]]).toEqual([observationOf(0), observationOf(5_000)])
  await spool.close()
})

it('gives its chunks as often as it is asked', async () => {
  const spool = await spoolOf(60_001)
  for (let time = 0; time < 3; time += 1) expect(await Array.fromAsync(spool.chunks())).toHaveLength(13)
  await spool.close()
})

it('closes whether it has a file or not', async () => {
  for (const count of [0, 5_000]) await expect((await spoolOf(count)).close()).resolves.toBeUndefined()
})

it.runIf(process.platform === 'linux')('tells of a full disk as a problem that the sender can read', async () => {
  const spool = createSpool(() => open('/dev/full', 'r+'))
  const filled = async () => {
    for (let value = 0; value < 5_000; value += 1) await spool.add(observationOf(value))
  }
  await expect(filled()).rejects.toMatchObject({
    code: 'insufficient-storage',
    message: expect.stringMatching(/disk for uploads is full/),
  })
  await spool.close()
})

it('tells of a file that cannot be opened as something that passes', async () => {
  const spool = createSpool(() => open('/nowhere/at/all', 'wx+'))
  const filled = async () => {
    for (let value = 0; value < 5_000; value += 1) await spool.add(observationOf(value))
  }
  await expect(filled()).rejects.toMatchObject({ code: 'unavailable' })
})
