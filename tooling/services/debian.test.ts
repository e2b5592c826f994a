import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findProgram } from './debian.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmm-path-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('findProgram', () => {
  test('takes the first name that can be run, wherever it is on the path', () => {
    writeFileSync(join(folder, 'second'), '')
    chmodSync(join(folder, 'second'), 0o755)
    expect(findProgram(['first', 'second'], `/nowhere:${folder}`)).toBe(join(folder, 'second'))
  })

  test('passes over a file that cannot be run', () => {
    writeFileSync(join(folder, 'notes'), '', { mode: 0o644 })
    expect(findProgram(['notes'], folder)).toBeUndefined()
  })
})
