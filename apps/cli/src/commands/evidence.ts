import type { EvidenceBatch } from '@pmm/core/contract/evidence'
import type { Command } from 'commander'
import { connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { cellsIn } from '../rows/cells-in.ts'
import { printResult } from '../terminal/print.ts'

interface EvidenceFlags {
  readonly cycle: string
  readonly json?: boolean
}

/** `pmm evidence set`: how well values are evidenced. */
export function evidenceCommand(program: Command, env: Environment): void {
  const evidence = program.command('evidence').description('how well values are evidenced')
  const set = evidence.command('set').description('record a CSV file: administration, kpi, grade, note')
  set.argument('<file>', 'CSV file; * as kpi stands for all of them').requiredOption('--cycle <code>', 'of this cycle')
  set.action(async (file: string) => {
    const { cycle, json = false } = set.optsWithGlobals<EvidenceFlags>()
    const body = { grades: (await cellsIn(file)) as unknown as EvidenceBatch['grades'] }
    const receipt = await connectToChange(env).put('/v1/cycles/{cycle}/evidence', { path: { cycle }, body })
    const { accepted, evidenceRevision } = receipt
    const text = `${accepted} grade(s) are recorded as revision ${evidenceRevision} of the cycle "${cycle}".`
    printResult(json, receipt, text)
  })
}
