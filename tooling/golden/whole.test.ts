import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { referenceAt } from './reference/reference.ts'
import { replayAll } from './replay.ts'
import { linesOf } from './report.ts'

/** The whole collection lies beside the repository on some machines; what it holds may not be copied into it. */
const directory = fileURLToPath(new URL('../../../shared/golden', import.meta.url))
const isThere = existsSync(directory)
if (!isThere) console.warn(`SKIPPED: the whole reference is not at ${directory}; only its made-up part was replayed`)

describe.skipIf(!isThere)('the whole reference, where it lies beside the repository', () => {
  it('agrees in every case, or is wrong by a known defect', { timeout: 1_800_000 }, () => {
    const lines = linesOf(replayAll(referenceAt(directory)))
    expect(lines.filter((line) => line.startsWith('failed'))).toEqual([])
    expect(lines.at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/)
  })
})
