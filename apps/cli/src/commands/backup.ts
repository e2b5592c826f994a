import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { BackupManifest } from '@pmm/core/contract/backups'
import { restoreBackup } from '@pmm/store/backup/restore'
import { withSnapshot } from '@pmm/store/backup/snapshot'
import type { Command } from 'commander'
import { faultsIn, withArchive } from '../backup/read-archive.ts'
import { writeArchive } from '../backup/write-archive.ts'
import { databaseOf } from '../connect/database-of.ts'
import type { Environment } from '../connect/env.ts'
import { Failure, wrong } from '../terminal/failure.ts'
import { printResult } from '../terminal/print.ts'

/** `pmm backup FILE`: everything the database holds, of a single moment, while it is in use. */
export function backupCommand(program: Command, env: Environment): void {
  const command = program
    .command('backup')
    .description('write everything the database holds into a file, of a single moment, while it is in use')
    .argument('<file>', 'a ZIP archive, which must not exist; it holds what nobody may see')
  command.action(async (name: string) => {
    const file = resolve(name)
    if (existsSync(file)) throw wrong(`The file ${file} exists; name another one.`)
    const manifest = await withSnapshot(databaseOf(env), (snapshot) => writeArchive(file, snapshot)).catch(explain)
    const megabytes = (statSync(file).size / 1e6).toFixed(1)
    print(command, { file, ...manifest }, `${summary(manifest)} are in ${file} (${megabytes} MB).`)
  })
}

/** `pmm restore FILE`: a backup into an empty database, whole or not at all; with `--check` nothing is written. */
export function restoreCommand(program: Command, env: Environment): void {
  const command = program
    .command('restore')
    .description('put a backup into an empty database, read it again and compare; exit code 1 when it differs')
    .argument('<file>', 'what "pmm backup" wrote')
    .option('--check', 'only read the file, and compare counts and hashes with its manifest')
  command.action(async (name: string, { check }: { check?: true }) => {
    const file = resolve(name)
    const manifest = await withArchive(file, async (backup) => {
      await (check ? refuseFaults(file, backup) : restoreBackup(databaseOf(env), backup).catch(explain))
      return backup.manifest
    })
    const done = check ? 'are in the file as its manifest says' : 'are restored, and are what the backup says'
    print(command, { file, restored: !check, ...manifest }, `${summary(manifest)} ${done}.`)
  })
}

async function refuseFaults(file: string, backup: Parameters<typeof faultsIn>[0]): Promise<void> {
  const faults = await faultsIn(backup)
  if (faults.length > 0) throw new Failure('failed', `The file ${file} is damaged: ${faults.join('; ')}.`)
}

/** A disk that is full, a folder that is not there, an archive that is broken: said in a sentence. */
function explain(error: unknown): never {
  if (error instanceof Error && isOfFile(error))
    throw new Failure('failed', `It did not work: ${error.message}.`, { cause: error })
  throw error
}

const isOfFile = (error: Error): boolean =>
  'syscall' in error || ('code' in error && String(error.code).startsWith('Z_'))

function summary({ tables, madeAt }: BackupManifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows.toLocaleString('en')} rows of ${tables.length} tables as of ${madeAt}`
}

function print(command: Command, value: unknown, sentence: string): void {
  printResult(command.optsWithGlobals<{ json?: true }>().json ?? false, value, sentence)
}
