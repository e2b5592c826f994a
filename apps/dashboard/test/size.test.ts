import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Manifest } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)
const budget = 250 * 1024

/** A build apart, so that the one being served is left alone, and not in the test mode of this process. */
let folder: string
let manifest: Manifest

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pmm-dashboard-'))
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const options = ['build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']
  await run(process.execPath, [vite, ...options], { cwd: root, env: { NODE_ENV: 'production' } })
  manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the first view', () => {
  test('loads at most 250 KB of JavaScript, gzipped', async () => {
    const entry = Object.keys(manifest).find((name) => manifest[name]!.isEntry)!
    const bytes = await Promise.all([...filesOf(entry)].map(gzippedSize))
    const total = bytes.reduce((a, b) => a + b, 0)
    console.info(`JavaScript of the first view: ${(total / 1024).toFixed(1)} KB gzip in ${bytes.length} files`)
    expect(total).toBeGreaterThan(50 * 1024)
    expect(total).toBeLessThanOrEqual(budget)
  })

  test('loads nothing from elsewhere', async () => {
    const page = await readFile(join(folder, 'index.html'), 'utf8')
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  test('runs no inline script, which the content security policy would refuse', async () => {
    const page = await readFile(join(folder, 'index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]*src=)/)
  })
})

/** A chunk and everything it imports at once; pages that are loaded later are not among them. */
function filesOf(name: string, files = new Set<string>()): Set<string> {
  const { file, imports = [] } = manifest[name]!
  if (files.has(file)) return files
  files.add(file)
  for (const imported of imports) filesOf(imported, files)
  return files
}

const gzippedSize = async (file: string): Promise<number> =>
  gzipSync(await readFile(join(folder, file)), { level: 9 }).length
