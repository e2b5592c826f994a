import { Command, CommanderError } from 'commander'
import { backupCommand, restoreCommand } from './commands/backup.ts'
import { disclosureCommand } from './commands/disclosure.ts'
import { evidenceCommand } from './commands/evidence.ts'
import { explainCommand } from './commands/explain.ts'
import { importCommand } from './commands/import.ts'
import { jobCommand } from './commands/job.ts'
import { keyCommand } from './commands/key.ts'
import { methodCommand } from './commands/method.ts'
import { peersCommand } from './commands/peers.ts'
import { recalculateCommand } from './commands/recalculate.ts'
import { releaseCommand } from './commands/release.ts'
import { robustnessCommand } from './commands/robustness.ts'
import { scoreCommand } from './commands/score.ts'
import { secretCommand } from './commands/secret.ts'
import { verifyCommand } from './commands/verify.ts'
import { environment } from './connect/env.ts'
import { asFailure, exitCodes } from './terminal/failure.ts'
import { printFailure } from './terminal/print.ts'

const env = environment()
const program = new Command('pmm')
  .description('Open PMM on the command line')
  .option('--json', 'print results for a program to read')
  .addHelpText('after', '\nExit codes: 0 done, 1 the work failed, 2 wrong usage or file, 3 no server answers')

for (const add of [
  importCommand,
  scoreCommand,
  robustnessCommand,
  explainCommand,
  recalculateCommand,
  jobCommand,
  verifyCommand,
  disclosureCommand,
  evidenceCommand,
  peersCommand,
  releaseCommand,
  methodCommand,
  keyCommand,
  secretCommand,
  backupCommand,
  restoreCommand,
])
  add(program, env)
exitByError(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = end(error)
}

/** Commander ends the process by itself unless every command says otherwise. */
function exitByError(command: Command): void {
  command.exitOverride()
  for (const child of command.commands) exitByError(child)
}

function end(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.wrong
  const failure = asFailure(error)
  if (failure === undefined) throw error
  printFailure(program.opts<{ json?: true }>().json ?? false, failure)
  return exitCodes[failure.kind]
}
