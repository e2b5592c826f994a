import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { releaseScope } from '@pmm/store/table/table-address'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { releaseWithoutWorker, scoreWithoutWorker } from './viewer.fixture.ts'

const test = useApp()
const page = readFileSync(new URL('../../../docs/verification.md', import.meta.url), 'utf8')
const script = /```python\n([\s\S]+?)```/.exec(page)![1]!
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) console.warn('python3 is not installed: the ten lines of docs/verification.md were NOT run')
const folder = mkdtempSync(join(tmpdir(), 'pmm-check-'))
const [rows, imprint] = [join(folder, 'rows.json'), join(folder, 'imprint.json')]

beforeAll(async () => {
  const { db, app } = test()
  await openCycle(test(), 'c')
  await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
  await scoreWithoutWorker(db, 'c')
  const scores = { administration: 'DEU', node: 'PMM', status: 'gerechnet für alle', score: 1e-7, coverage: 1 / 3 }
  await releaseWithoutWorker(db, {
    now: new Date('2026-11-20'),
    tables: (id) => [{ scope: releaseScope(id, 'public', 'cycle:c'), name: 'scores', rows: [scores] }],
  })
  for (const [file, format] of [
    [rows, 'json'],
    [imprint, 'imprint'],
  ] as const)
    writeFileSync(file, (await app.inject(`/v1/cycles/c/scores?format=${format}`)).rawPayload)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file, checked by hand', () => {
  it('has the hash its imprint says, and CSV the hash of its ETag', async () => {
    const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(hashOf(readFileSync(rows))).toBe(JSON.parse(readFileSync(imprint, 'utf8')).hash)
    const csv = await test().app.inject('/v1/cycles/c/scores?format=csv')
    expect(csv.headers.etag).toBe(`"${hashOf(csv.rawPayload)}"`)
  })

  const claim = hasPython ? 'ten lines of Python' : 'ten lines of Python, NOT RUN because python3 is not installed'
  it.skipIf(!hasPython)(`is told intact or changed by ${claim}`, () => {
    expect(script.trim().split('\n').length).toBeLessThanOrEqual(10)
    const check = () => spawnSync('python3', ['-I', '-c', script, rows, imprint], { encoding: 'utf8' })
    expect(check()).toMatchObject({ status: 0, stdout: 'The file is what was served.\n', stderr: '' })
    const bytes = readFileSync(rows)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(rows, bytes)
    expect(check()).toMatchObject({ status: 1, stdout: 'The file was CHANGED.\n' })
  })
})
