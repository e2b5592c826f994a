import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createClient } from '@pmm/client/client'
import { loadDemonstration } from '../demo/load.ts'
import { progressLines } from './progress-lines.ts'

/** What became of the demonstration data in a data folder; `loading` is a load that was interrupted. */
type Demonstration = 'loading' | 'loaded' | 'declined'

/** What loading needs to know. */
export interface FirstData {
  readonly url: string
  readonly apiKey: string
  /** Remembers the decision between runs. */
  readonly stateFile: string
  readonly empty: boolean
  /** Shows a line at the terminal. */
  readonly tell: (line: string) => void
}

/**
 * Loads the demonstration on the first run of a data folder and finishes an interrupted load. The first run decides:
 * one with `--empty`, or on a database that has cycles already, never gets demonstration data mixed in later.
 *
 * @returns whether it loaded now
 */
export async function loadFirstData({ url, apiKey, stateFile, empty, tell }: FirstData): Promise<boolean> {
  const before = readState(stateFile)
  if (before === 'loaded' || before === 'declined') return false
  if (before === undefined && (empty || (await hasCycles(url)))) {
    writeState(stateFile, 'declined')
    return false
  }
  writeState(stateFile, 'loading')
  tell('… Loading demonstration data')
  await loadDemonstration({ url, apiKey, onProgress: progressLines(tell) })
  writeState(stateFile, 'loaded')
  return true
}

function readState(file: string): Demonstration | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).demonstration : undefined
}

function writeState(file: string, demonstration: Demonstration): void {
  writeFileSync(file, `${JSON.stringify({ demonstration })}\n`)
}

async function hasCycles(url: string): Promise<boolean> {
  return (await createClient({ url }).get('/v1/cycles')).length > 0
}
