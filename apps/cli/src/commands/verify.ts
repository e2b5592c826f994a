import { canonicalJson } from '@pmm/core/canonical/canonical-json'
import { sha256Hex } from '@pmm/core/canonical/content-hash'
import type { RunInputs } from '@pmm/core/contract/runs'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { engineVersion } from '@pmm/scoring/version'
import type { Db } from '@pmm/store/database/database'
import { loadScoreInput } from '@pmm/store/observation/score-input.repository'
import { getRun, loadStoredRun } from '@pmm/store/run/run.repository'
import { encode } from '@pmm/table/encode'
import type { Command } from 'commander'
import type { Environment } from '../connect/env.ts'
import { withDatabase } from '../connect/with-database.ts'
import { printResult } from '../terminal/print.ts'

interface Verification {
  readonly run: string
  /** The hash kept with the run. */
  readonly kept: string
  /** The hash of the bytes that are served. */
  readonly stored: string
  /** The hash of what the engine makes of the same inputs now. */
  readonly recomputed: string
  /** Inputs that are no longer what they were: what is kept, and what is found now. */
  readonly changed: readonly { readonly input: string; readonly kept: unknown; readonly found: unknown }[]
  readonly identical: boolean
}

/** `pmm verify RUN`: computes a run again from its inputs and compares the bytes. */
export function verifyCommand(program: Command, env: Environment): void {
  const command = program
    .command('verify')
    .description('compute a run again from its inputs and compare the SHA-256; exit code 1 when it differs')
    .argument('<run>', 'id of the run')
  command.action(async (run: string) => {
    const verification = await withDatabase(env, (db) => verify(db, run))
    printResult(command.optsWithGlobals<{ json?: true }>().json ?? false, verification, describe(verification))
    if (!verification.identical) process.exitCode = 1
  })
}

async function verify(db: Db, id: string): Promise<Verification> {
  const { inputs, hash: kept } = await getRun(db, id)
  const { cycle, dataRevision: revision, others, seed } = inputs
  const input = await loadScoreInput(db, { cycle, revision, others, seed, engineVersion })
  const stored = await sha256Hex((await loadStoredRun(db, id)).bytes)
  const recomputed = await sha256Hex(encode(scoreCycle(input)))
  const changed = changedInputs(inputs, input.inputs)
  return { run: id, kept, stored, recomputed, changed, identical: kept === stored && kept === recomputed }
}

function changedInputs(kept: RunInputs, found: RunInputs): Verification['changed'] {
  const names = Object.keys(kept) as (keyof RunInputs)[]
  return names
    .filter((input) => canonicalJson(kept[input]) !== canonicalJson(found[input]))
    .map((input) => ({ input, kept: kept[input], found: found[input] }))
}

function describe({ run, kept, stored, recomputed, changed, identical }: Verification): string {
  const lines = [`kept with the run  ${kept}`, `of the bytes       ${stored}`, `computed again     ${recomputed}`]
  const inputs = changed.map((one) => `The input ${one.input} was ${wordOf(one.kept)} and is ${wordOf(one.found)} now.`)
  return [...lines, ...inputs, `The run ${run} ${identical ? 'is what its inputs give.' : 'DIFFERS.'}`].join('\n')
}

const wordOf = (input: unknown): string => (typeof input === 'string' ? input : JSON.stringify(input))
