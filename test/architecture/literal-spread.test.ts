import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const plugin = join(root, 'tooling/lint/no-literal-spread.grit')

/** What the linter prints about a source file of this text, under the rule alone. */
function linted(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pmm-lint-'))
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ plugins: [plugin] }))
  writeFileSync(join(folder, 'sample.tsx'), text)
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', 'sample.tsx'], {
    cwd: folder,
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true })
  return stdout + stderr
}

describe('the linter', () => {
  test.each([
    'export const row = { a: 1, ...{ b: 2 } }',
    'export const row = { a: 1, ...({ b: 2 }) }',
    'export const part = <div {...{ a: 1 }} />',
  ])('refuses the spread of a literal in %j', (text) => {
    expect(linted(text)).toContain('Write the members out')
  })

  test.each(['export const row = { a: 1, ...rest }', 'export const part = <div {...rest} />'])(
    'lets a value be spread in %j',
    (text) => {
      expect(linted(text)).toContain('Checked 1 file')
      expect(linted(text)).not.toContain('Write the members out')
    },
  )
})
