import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = ['apps/api/src/env.ts', 'apps/worker/src/env.ts', 'apps/cli/src/connect/env.ts', 'tooling/env.ts']
const variable = /\b(?:DATABASE_URL|REDIS_URL|PMM_[A-Z_]+)\b/g

const namesIn = (path: string, pattern = variable): string[] => readFileSync(root + path, 'utf8').match(pattern) ?? []

describe('the table of environment variables in the README', () => {
  it('lists exactly what the programs read', () => {
    const documented = namesIn('README.md', /^\| `([A-Z_]+)` \|/gm).map((row) => row.replace(/[|` ]/g, ''))
    expect(documented.sort()).toEqual([...new Set(files.flatMap((file) => namesIn(file)))].sort())
  })
})
