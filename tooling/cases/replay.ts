import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@pmm/client/client'
import type { Case, Step } from './case-schema.ts'
import type { FoundCase } from './find-cases.ts'
import type { Finding } from './judge.ts'
import type { Place } from './place.ts'
import { runCommand } from './run-command.ts'
import { runOverTime } from './run-over-time.ts'
import { runRequest } from './run-request.ts'
import { runUpload } from './run-upload.ts'

/** A case with everything it expected beside what was found. */
export interface Replayed {
  readonly name: string
  readonly findings: readonly Finding[]
}

/** Whether a case needs a platform: it names a cycle, or asks the API. */
export const needsPlatform = ({ case: one }: FoundCase): boolean =>
  !(one instanceof Error) &&
  (one.cycle !== undefined || one.steps.some(({ run }) => run === 'request' || run === 'upload'))

/** Replays a case, step by step; a case that cannot be read, and a step that ends in an error, have failed. */
export async function replay(found: FoundCase, platform: Place['platform']): Promise<Replayed> {
  const { name, folder, case: one } = found
  if (one instanceof Error) return { name, findings: [failure('a case', one.message)] }
  const cycle = `case-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 60)
  const out = mkdtempSync(join(tmpdir(), 'pmm-case-'))
  const filled = (text: string) => text.replaceAll('{cycle}', cycle).replaceAll('{out}', out)
  try {
    await openCycle(one, cycle, platform)
    return { name, findings: await findingsOf(one, { folder, out, platform, filled }) }
  } catch (error) {
    return { name, findings: [failure('an answer', String(error))] }
  } finally {
    rmSync(out, { recursive: true })
  }
}

async function findingsOf({ steps }: Case, place: Place): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [at, step] of steps.entries())
    for (const one of await run(step, place)) {
      const { expected, found, isMet } = one
      findings.push({ what: `step ${at + 1}: ${one.what}`, expected, found, isMet })
    }
  return findings
}

async function openCycle({ title, cycle }: Case, code: string, platform: Place['platform']): Promise<void> {
  if (cycle === undefined || platform === undefined) return
  const client = createClient({ url: platform.url, key: platform.apiKey })
  const membershipDate = `${cycle.period}-12-31`
  await client.post('/v1/cycles', { body: { code, title, membershipDate, ...cycle } })
}

async function run(step: Step, place: Place): Promise<readonly Finding[]> {
  if (step.run === 'pmm') return runCommand(step, place)
  if (step.run === 'over-time') return runOverTime(step, place)
  return step.run === 'request' ? runRequest(step, place) : runUpload(step, place)
}

const failure = (expected: string, found: string): Finding => ({ what: 'case', expected, found, isMet: false })
