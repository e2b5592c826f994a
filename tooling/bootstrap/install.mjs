import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

/**
 * Installs the dependencies when they are missing or older than the lock file. Progress goes to standard error, so that
 * the output of a command stays its own.
 *
 * @param {string} root the repository
 * @returns {Promise<string | undefined>} a sentence when the dependencies could not be installed
 */
export async function installDependencies(root) {
  const stamp = join(root, 'node_modules', '.open-pmm-installed')
  const wanted = fingerprint(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return undefined
  rmSync(stamp, { force: true })
  console.error('Installing dependencies (about a minute the first time)')
  const { code, output } = await install(root)
  if (code !== 0) return explain(output)
  writeFileSync(stamp, wanted)
  return undefined
}

/** A hash of everything that decides which packages belong into node_modules here. */
export function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`)
  for (const file of manifests(root)) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function manifests(root) {
  const folders = ['apps', 'packages'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  )
  const packages = [...folders.sort(), 'tooling', 'test'].map((folder) => `${folder}/package.json`)
  return ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...packages].filter((file) =>
    existsSync(join(root, file)),
  )
}

/** Tell an unreachable registry within seconds instead of npm's seventy; the person may know better and set their own. */
const patience = { npm_config_fetch_retry_mintimeout: '1000', npm_config_fetch_retry_maxtimeout: '5000' }

function install(root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const args = ['--yes', '--prefer-offline', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only']
  const env = { ...patience, ...process.env, CI: 'true' }
  return new Promise((resolve) => {
    const child = spawn('npx', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const show = (chunk) => {
      output = (output + chunk).slice(-20_000)
      process.stderr.write(chunk)
    }
    child.stdout.on('data', show)
    child.stderr.on('data', show)
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** The sentence for an installation that failed, from what npx and pnpm said. */
export function explain(output) {
  if (/spawn npx ENOENT/.test(output)) return 'npx was not found; install npm and start again.'
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|dns error|error sending request|META_FETCH_FAIL/i.test(
      output,
    )
  ) {
    return 'The package registry cannot be reached; check the network or the proxy settings of npm and start again.'
  }
  if (/ENOSPC|No space left/i.test(output)) return 'The disk is full; free about 1.5 GB and start again.'
  if (/EACCES|EROFS|Permission denied/i.test(output))
    return 'The dependencies cannot be written to node_modules; check the permissions.'
  return 'The dependencies could not be installed; the reason is in the lines above.'
}
