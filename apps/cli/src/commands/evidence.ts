import type { EvidenceReceipt } from '@pmm/core/contract/evidence'
import { evidenceMarks } from '@pmm/core/marks/mark-kind'
import type { Command } from 'commander'
import type { Environment } from '../connect/env.ts'
import { printResult } from '../terminal/print.ts'
import { cellsIn, sendMarks } from './send-marks.ts'

interface Flags {
  readonly cycle: string
  readonly json?: boolean
}

/** `pmm evidence set`: how well values are evidenced. */
export function evidenceCommand(program: Command, env: Environment): void {
  const evidence = program.command('evidence').description('how well values are evidenced')
  const set = evidence.command('set').description('record a CSV file: administration, kpi, grade, note')
  set.argument('<file>', 'CSV file; * as kpi stands for all of them').requiredOption('--cycle <code>', 'of this cycle')
  set.action(async (file: string) => {
    const { cycle, json = false } = set.optsWithGlobals<Flags>()
    const batch = { cycle, rows: await cellsIn(file) }
    const receipt = await sendMarks<EvidenceReceipt>(env, evidenceMarks, batch)
    const { accepted, evidenceRevision } = receipt
    const text = `${accepted} grade(s) are recorded as revision ${evidenceRevision} of the cycle "${cycle}".`
    printResult(json, receipt, text)
  })
}
