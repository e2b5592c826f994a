import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@pmm/client/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack } from '../lpi/stack.ts'
import { loadDemonstration } from './load.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'pmm-demo-'))
let stack: Stack

beforeAll(async () => {
  stack = await startStack({ root, directory, onError: () => {} })
})

afterAll(async () => {
  await stack.stop()
  rmSync(directory, { recursive: true })
})

describe('loadDemonstration', () => {
  test('says what the API answered when the key is wrong', async () => {
    await expect(loadDemonstration({ url: stack.url, apiKey: 'wrong' })).rejects.toThrow(/v1\/cycles answered 401/)
  })

  test('leaves a cycle of reported data alone', async () => {
    const client = createClient({ url: stack.url, key: stack.apiKey })
    const body = { code: 'demo-2018', title: 'Real', period: '2018', method: 'pmm-illustrative' }
    await client.post('/v1/cycles', { body })
    await expect(loadDemonstration(stack)).rejects.toThrow('demo-2018 holds reported data')
    const opened = await client.get('/v1/cycles/{cycle}', { path: { cycle: 'demo-2016' } })
    expect(opened).toMatchObject({ provenance: 'demonstration', dataRevision: 0 })
  })
})
