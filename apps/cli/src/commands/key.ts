import { apiScopes } from '@pmm/core/contract/api-keys'
import { type ViewerClass, viewerClasses } from '@pmm/core/disclosure/level'
import { isDate } from '@pmm/core/domain/is-date'
import { members } from '@pmm/core/domain/members'
import { createResolver } from '@pmm/core/domain/resolve'
import { prepareDatabase } from '@pmm/store/prepare'
import { type ApiKey, createApiKey, isValid, listApiKeys, revokeApiKey } from '@pmm/store/service/api-key.repository'
import type { Command } from 'commander'
import type { Environment } from '../connect/env.ts'
import { withDatabase } from '../connect/with-database.ts'
import { wrong } from '../terminal/failure.ts'
import { printResult, table } from '../terminal/print.ts'

interface KeyFlags {
  readonly name: string
  readonly scopes?: string
  readonly administrations?: string
  readonly expires?: string
  readonly viewer?: string
  readonly json?: boolean
}

/** `pmm key create|list|revoke`, directly on the database: the first key comes from here. */
export function keyCommand(program: Command, env: Environment): void {
  const key = program.command('key').description('API keys, directly on the database')
  const create = key
    .command('create')
    .description('make a key; its secret is shown this once')
    .requiredOption('--name <name>', 'what the key is for')
    .option(
      '--scopes <scopes>',
      `what it may do, separated by commas: ${apiScopes.join(', ')}; nothing but read unless said`,
    )
    .option('--administrations <codes>', 'those it may report for, separated by commas, or all; none unless said')
    .option('--expires <date>', 'the last day it holds, or never; a year from now unless said')
    .option(
      '--viewer <class>',
      `as whom it sees results: ${viewerClasses.join(', ')}; administration where some are named, else members`,
    )
  create.action(() => createKey(create.optsWithGlobals<KeyFlags>(), env))
  const list = key.command('list').description('the keys, without their secrets')
  list.action(async () => {
    const keys = await withDatabase(env, listApiKeys)
    printResult(list.optsWithGlobals<KeyFlags>().json ?? false, keys, keyTable(keys))
  })
  const revoke = key.command('revoke').description('make a key invalid').argument('<prefix>', 'as "key list" shows it')
  revoke.action(async (prefix: string) => {
    await withDatabase(env, (db) => revokeApiKey(db, prefix, new Date()))
    printResult(revoke.optsWithGlobals<KeyFlags>().json ?? false, { revoked: prefix }, `The key ${prefix} is revoked.`)
  })
}

async function createKey(flags: KeyFlags, env: Environment): Promise<void> {
  const { name, scopes = '', administrations, json = false } = flags
  const viewer = viewerOf(flags)
  const asked = listOf(scopes)
  const granted = apiScopes.filter((scope) => asked.includes(scope))
  if (granted.length !== asked.length) throw wrong(`Scopes are ${apiScopes.join(', ')}; not "${scopes}".`)
  const codes = administrations === 'all' ? null : listOf(administrations ?? '').map(codeOf)
  const expiresAt = expiryOf(flags.expires, new Date())
  const secret = await withDatabase(env, async (db) => {
    await prepareDatabase(db)
    return createApiKey(db, { name, scopes: granted, administrations: codes, viewer, expiresAt })
  })
  printResult(json, { name, scopes: granted, administrations: codes, viewer, expiresAt, secret }, secret)
}

function viewerOf({ viewer, administrations }: KeyFlags): ViewerClass {
  const namesSome = administrations !== undefined && administrations !== 'all'
  if (viewer === undefined) return namesSome ? 'administration' : 'members'
  const viewerClass = viewerClasses.find((name) => name === viewer)
  if (viewerClass === undefined) throw wrong(`Viewer classes are ${viewerClasses.join(', ')}; not "${viewer}".`)
  return viewerClass
}

const resolve = createResolver(members)

function codeOf(name: string): string {
  const administration = resolve(name)
  if (administration === undefined) throw wrong(`There is no administration "${name}".`)
  return administration.code
}

const listOf = (text: string): string[] => [...new Set(text.split(',').map((part) => part.trim()))].filter(Boolean)

function keyTable(keys: readonly ApiKey[]): string {
  const rows = keys.map((key) => [
    ...[key.prefix, key.name, key.scopes.join(' '), key.administrations?.join(' ') ?? 'all', key.viewer],
    ...[dayOf(key.createdAt), key.expiresAt === null ? 'never' : dayOf(key.expiresAt), stateOf(key)],
  ])
  return table(['prefix', 'name', 'scopes', 'administrations', 'sees as', 'made', 'expires', ''], rows)
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

function stateOf(key: ApiKey): string {
  if (key.revokedAt !== null) return 'revoked'
  return isValid(key, new Date()) ? '' : 'expired'
}

/** The first moment at which a key does not hold any more; null for never. */
function expiryOf(asked: string | undefined, now: Date): Date | null {
  if (asked === 'never') return null
  if (asked === undefined) return new Date(Date.UTC(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate()))
  if (!isDate(asked)) throw wrong(`"${asked}" is no day of the calendar, such as 2027-12-31, nor "never".`)
  return new Date(Date.parse(asked) + 86_400_000)
}
