import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Identity, nobody, run } from './launch.ts'
import type { PostgresProgram } from './postgres-program.ts'
import { ServiceError } from './service-error.ts'

/** The superuser of every server we start. */
export const superuser = 'pmm'

/**
 * The user who owns, or will own, a data directory; undefined when this process runs as that user already.
 *
 * @throws {ServiceError} when the directory belongs to somebody else and this process is not root
 */
export function ownerOf(directory: string): Identity | undefined {
  const self = process.getuid?.() ?? -1
  const owner = existsSync(directory) ? statSync(directory) : undefined
  if (self === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody
  if (owner && self > 0 && owner.uid !== self) {
    throw new ServiceError(`The data directory ${directory} belongs to another user; start as that user or as root.`)
  }
  return undefined
}

/**
 * Makes a data directory ready for this program: creates it on first use, checks its version afterwards.
 *
 * @returns the password of the superuser, kept in the directory and readable by its owner only
 * @throws {ServiceError} when another version made the directory, or it holds something else
 */
export function prepareDirectory(directory: string, program: PostgresProgram, owner: Identity | undefined): string {
  const version = versionOf(directory)
  if (version === undefined) return createDirectory(directory, program, owner)
  if (version !== program.major) {
    throw new ServiceError(
      `The data directory ${directory} was made by PostgreSQL ${version}, this is PostgreSQL ${program.major}; move it away or choose another one.`,
    )
  }
  return readFileSync(passwordFile(directory), 'utf8').trim()
}

function versionOf(directory: string): string | undefined {
  const file = join(directory, 'PG_VERSION')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

const passwordFile = (directory: string): string => join(directory, 'pmm-password')

function createDirectory(directory: string, program: PostgresProgram, owner: Identity | undefined): string {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new ServiceError(
      `The directory ${directory} is neither empty nor a PostgreSQL data directory; choose another one.`,
    )
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  if (owner) chownSync(directory, owner.uid, owner.gid)
  const password = randomBytes(24).toString('base64url')
  initialise(directory, program, owner, password)
  writeSecret(passwordFile(directory), password, owner)
  return password
}

function initialise(directory: string, program: PostgresProgram, owner: Identity | undefined, password: string): void {
  const secret = join(dirname(directory), `.initdb-${randomBytes(6).toString('hex')}`)
  writeSecret(secret, password, owner)
  try {
    const { status, output } = run(program.launcher, [program.initdb, '-D', directory, ...initdbFlags(secret)], {
      env: { LC_ALL: 'C' },
    })
    if (status !== 0) throw new ServiceError(`PostgreSQL could not create ${directory}: ${lastLine(output)}`)
  } catch (error) {
    for (const entry of readdirSync(directory)) rmSync(join(directory, entry), { recursive: true })
    throw error
  } finally {
    rmSync(secret)
  }
}

const initdbFlags = (secret: string): string[] => [
  ...['--username', superuser, '--pwfile', secret, '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-sync'],
  ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
]

function writeSecret(file: string, secret: string, owner: Identity | undefined): void {
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  if (owner) chownSync(file, owner.uid, owner.gid)
}

const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? ''
