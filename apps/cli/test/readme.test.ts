import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { environmentWith } from '@pmm/tooling/env'
import { afterAll, describe, expect, test } from 'vitest'
import { commandsOf, patternOf } from './walkthrough.ts'

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const readme = readFileSync(fileOf('../../../packages/scoring/README.md'), 'utf8')
const example = fileOf('../../../packages/scoring/example/')
const folder = mkdtempSync(join(tmpdir(), 'pmm-readme-'))
for (const name of readdirSync(example).filter((name) => name !== 'out'))
  symlinkSync(join(example, name), join(folder, name))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As the reader types it, in the folder of the example. */
async function run(command: string): Promise<string> {
  const functions = 'node() { "$NODE" "$@"; }\npmm() { node "$PMM" "$@"; }\n'
  const env = environmentWith({
    NODE: process.execPath,
    PMM: fileOf('../src/main.ts'),
    LC_ALL: 'C',
    NODE_COMPILE_CACHE: join(folder, '.compiled'),
  })
  const { stdout } = await promisify(execFile)('sh', ['-c', functions + command], { cwd: folder, env })
  return stdout
}

describe('the README of scoring', () => {
  test.each(commandsOf(readme))('shows what $command prints', async ({ command, output }) => {
    expect(await run(command)).toMatch(patternOf(output))
  })

  test('has commands to run', () => {
    expect(commandsOf(readme).length).toBeGreaterThan(15)
  })
})

describe('patternOf', () => {
  test('lets lines and ends of lines be left out where it is said', () => {
    expect('a and b\nc\n').toMatch(patternOf('a …\nc\n'))
    expect('a\nb\nc\nd\n').toMatch(patternOf('a\n…\nd\n'))
    expect('a\nd\n').not.toMatch(patternOf('a\n'))
    expect('a\nx\n').not.toMatch(patternOf('a\n…\nd\n'))
  })
})
