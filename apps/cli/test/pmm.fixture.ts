import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { environmentWith } from '@pmm/tooling/env'
import { afterAll } from 'vitest'

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const nowhere = { PMM_URL: 'http://127.0.0.1:1', PMM_API_KEY: undefined, DATABASE_URL: undefined }

/** Runs the real command line in a process of its own; without variables it finds no server. */
export async function pmm(args: readonly string[], variables: Record<string, string | undefined> = {}): Promise<Ended> {
  const env = environmentWith({ ...nowhere, ...variables })
  const child = spawn(process.execPath, [main, ...args], { cwd: tmpdir(), env, stdio: ['ignore', 'pipe', 'pipe'] })
  const code = new Promise<number | null>((settle) => child.once('exit', settle))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, stdout, stderr }
}

/** A folder for the files of a test file. */
export function useFolder(): { readonly path: string; write(name: string, content: string | Uint8Array): string } {
  const path = mkdtempSync(join(tmpdir(), 'pmm-cli-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    write: (name, content) => {
      const file = join(path, name)
      writeFileSync(file, content)
      return file
    },
  }
}
