import { writeFileSync } from 'node:fs'
import type { Client } from '@pmm/client/client'
import type { Command } from 'commander'
import { connect, connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { withDatabase } from '../connect/with-database.ts'
import { describeDiff, describeRelease, releaseTable } from '../release/describe.ts'
import { type ReleaseVerification, verifyRelease } from '../release/verify-release.ts'
import { describeStored, verifyStored } from '../release/verify-stored.ts'
import { waitForRelease } from '../release/wait-for-release.ts'
import { wrong } from '../terminal/failure.ts'
import { printResult } from '../terminal/print.ts'

interface ReleaseFlags {
  readonly method: string
  readonly notes: string
  readonly embargo?: string
  readonly wait?: true
  readonly stored?: true
  readonly timeout: string
  readonly against?: string
  readonly as?: 'public' | 'members'
  readonly reason: string
  readonly out: string
  readonly json?: boolean
}

/** `pmm release create|list|show|diff|download|verify|withdraw|cancel|wait`. */
export function releaseCommand(program: Command, env: Environment): void {
  const release = program.command('release').description('what is published: made, compared, withdrawn')
  readingCommands(release, env)
  changingCommands(release, env)
}

function changingCommands(release: Command, env: Environment): void {
  const create = timeout(release.command('create').description('release all scored cycles of a method as they are now'))
    .requiredOption('--method <id>', 'the method')
    .requiredOption('--notes <text>', 'what is new in it, for its readers')
    .option(
      '--embargo <date>',
      'until then nobody but the secretariat sees it: 2026-12-24 (from 0:00 UTC on) or 2026-12-24T09:00:00Z',
    )
    .option('--wait', 'until it is ready')
  create.action(() => createRelease(connectToChange(env), create.optsWithGlobals<ReleaseFlags>()))
  const withdraw = release.command('withdraw').description('take a release back; it stays on record').argument('<id>')
  withdraw.requiredOption('--reason <text>', 'why, for its readers')
  withdraw.action(async (id: string) => {
    const { reason, json = false } = withdraw.optsWithGlobals<ReleaseFlags>()
    const request = { path: { release: id }, body: { reason } }
    const withdrawn = await connectToChange(env).post('/v1/releases/{release}/withdraw', request)
    printResult(json, withdrawn, `The release ${withdrawn.identifier} is withdrawn.`)
  })
  const cancel = release.command('cancel').description('stop building a release').argument('<id>')
  cancel.action(async (id: string) => {
    const { json = false } = cancel.optsWithGlobals<ReleaseFlags>()
    const cancelled = await connectToChange(env).post('/v1/releases/{release}/cancel', { path: { release: id } })
    printResult(json, cancelled, `The release ${cancelled.identifier} is cancelled.`)
  })
}

function readingCommands(release: Command, env: Environment): void {
  const client = connect(env)
  const list = release.command('list').description('releases, newest first').option('--method <id>', 'only of this one')
  list.action(async () => {
    const { method, json = false } = list.optsWithGlobals<Partial<ReleaseFlags>>()
    const releases = await client.get('/v1/releases', { query: { method } })
    printResult(json, releases, releaseTable(releases))
  })
  const show = release.command('show').description('one release').argument('<id>', 'id or identifier')
  show.action(async (id: string) => {
    const view = await client.get('/v1/releases/{release}', { path: { release: id } })
    printResult(show.optsWithGlobals<ReleaseFlags>().json ?? false, view, describeRelease(view))
  })
  const diff = release
    .command('diff')
    .description('what changed since another release')
    .argument('<id>', 'id or identifier')
    .option('--against <id>', 'the release before it unless said')
    .option('--as <class>', 'as these see both: public or members')
  diff.action((id: string) => showDiff(client, id, diff.optsWithGlobals<ReleaseFlags>()))
  const download = release
    .command('download')
    .description('everything to compute a release again, as far as you may see it, as a ZIP archive')
    .argument('<id>', 'id or identifier')
    .requiredOption('--out <file>', 'where it goes')
    .option('--as <class>', 'as these see it: public or members')
  download.action((id: string) => downloadPackage(client, id, download.optsWithGlobals<ReleaseFlags>()))
  verifyCommand(release, env)
  const wait = timeout(release.command('wait').description('until a release is ready').argument('<id>'))
  wait.action(async (id: string) => {
    const { timeout: seconds, json = false } = wait.optsWithGlobals<ReleaseFlags>()
    const ready = await waitForRelease(client, id, secondsOf(seconds))
    printResult(json, ready, describeRelease(ready))
  })
}

function verifyCommand(release: Command, env: Environment): void {
  const verify = release
    .command('verify')
    .description('build a release again from its inputs and compare every part; exit code 1 when it differs')
    .argument('[id]', 'id or identifier; with --stored everything that is stored unless said')
    .option('--stored', 'compare the stored bytes with the manifest instead, in seconds')
  verify.action(async (id: string | undefined) => {
    if (verify.optsWithGlobals<ReleaseFlags>().stored === true) return showStored(env, id, verify)
    if (id === undefined)
      throw wrong('Say which release is built again; without one, --stored compares all that is stored.')
    const verification = await withDatabase(env, (db) => verifyRelease(db, id))
    printResult(verify.optsWithGlobals<ReleaseFlags>().json ?? false, verification, describeVerification(verification))
    if (!verification.identical) process.exitCode = 1
  })
}

async function showStored(env: Environment, id: string | undefined, command: Command): Promise<void> {
  const report = await withDatabase(env, (db) => verifyStored(db, id))
  printResult(command.optsWithGlobals<ReleaseFlags>().json ?? false, report, describeStored(report))
  if (report.damaged > 0) process.exitCode = 1
}

async function createRelease(client: Client, flags: ReleaseFlags): Promise<void> {
  const { method, notes, embargo, wait, timeout: seconds, json = false } = flags
  const draft = { method, notes, ...(embargo === undefined ? {} : { embargoUntil: momentOf(embargo) }) }
  const begun = await client.post('/v1/releases', { body: draft })
  const release = wait === true ? await waitForRelease(client, begun.id, secondsOf(seconds)) : begun
  printResult(json, release, describeRelease(release))
}

async function showDiff(client: Client, id: string, { against, as, json }: ReleaseFlags): Promise<void> {
  const request = { path: { release: id }, query: { against, as } }
  const diff = await client.get('/v1/releases/{release}/diff', request)
  printResult(json ?? false, diff, describeDiff(diff))
}

async function downloadPackage(client: Client, id: string, { out, as, json = false }: ReleaseFlags): Promise<void> {
  const response = await client.response('/v1/releases/{release}/package', { path: { release: id }, query: { as } })
  const bytes = Buffer.from(await response.arrayBuffer())
  writeFileSync(out, bytes)
  printResult(json, { out, bytes: bytes.length }, `${out}: ${bytes.length} bytes`)
}

function describeVerification({ release, stored, rebuilt, different, identical }: ReleaseVerification): string {
  const verdict = identical ? 'is what its inputs give.' : 'DIFFERS.'
  return [`${stored} tables stored, ${rebuilt} built again`, ...different, `The release ${release} ${verdict}`].join(
    '\n',
  )
}

const timeout = (command: Command): Command => command.option('--timeout <seconds>', 'how long to wait', '600')

function secondsOf(text: string): number {
  const seconds = Number(text)
  if (seconds > 0) return seconds
  throw wrong(`"${text}" is no number of seconds.`)
}

/** A calendar date is the moment it begins, in UTC; what is none is left for the server to judge. */
const momentOf = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text)
