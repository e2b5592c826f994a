import { rotateSecret } from '@pmm/store/noise/noise.repository'
import { currentEdition } from '@pmm/store/noise/noise-edition.repository'
import type { Command } from 'commander'
import type { Environment } from '../connect/env.ts'
import { withDatabase } from '../connect/with-database.ts'
import { wrong } from '../terminal/failure.ts'
import { printResult } from '../terminal/print.ts'

interface SecretFlags {
  readonly yes?: boolean
  readonly json?: boolean
}

/** `pmm secret show|rotate`: the secret that noise is drawn from, of which only the edition is ever shown. */
export function secretCommand(program: Command, env: Environment): void {
  const secret = program.command('secret').description('the secret that the noise of statistics is drawn from')
  const show = secret.command('show').description('which edition holds')
  show.action(async () => {
    const edition = await withDatabase(env, currentEdition)
    printResult(show.optsWithGlobals<SecretFlags>().json ?? false, { edition }, `Edition ${edition} holds.`)
  })
  const rotate = secret.command('rotate').description('draw all noise anew from the next release on')
  rotate.option('--yes', `know what follows: ${consequences.join(' ')}`)
  rotate.action(() => rotateSecretOf(env, rotate.optsWithGlobals<SecretFlags>()))
}

const consequences = [
  'Every protected figure moves in the next release, though nothing that it is made of has changed.',
  'Who keeps releases of both editions can average their noise, so that hidden numbers are less well protected.',
  'Earlier releases keep their figures, and can still be verified as long as a backup holds their edition.',
  'Rotate only where the secret may have become known.',
]

async function rotateSecretOf(env: Environment, { yes, json = false }: SecretFlags): Promise<void> {
  if (yes !== true) throw wrong([...consequences, 'If that is what you want, say --yes.'].join('\n'))
  const edition = await withDatabase(env, (db) => db.transaction().execute((trx) => rotateSecret(trx, new Date())))
  printResult(
    json,
    { edition },
    [`Edition ${edition} holds from the next release on.`, ...consequences.slice(0, 3)].join('\n'),
  )
}
