import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from '../services/launch.ts'
import { ServiceError } from '../services/service-error.ts'
import { stopChild } from '../services/stop-process.ts'

const sources = [
  ...['apps/dashboard/{src,public,locales}/**/*', 'apps/dashboard/*.{html,ts,json}'],
  ...['packages/{core,engine,charts}/{src,data}/**/*', 'pnpm-lock.yaml'],
]

/** Whether the built dashboard is there and made from exactly these sources. */
export function dashboardIsCurrent(root: string): boolean {
  const stamp = stampFile(root)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root)
}

/**
 * Builds the dashboard into apps/dashboard/dist.
 *
 * @param onStart gets the function that stops the build, should somebody want to
 * @throws {ServiceError} with what the build said
 */
export async function buildDashboard(root: string, onStart: (stop: () => Promise<void>) => void): Promise<void> {
  const folder = join(root, 'apps/dashboard')
  const vite = [process.execPath, join(folder, 'node_modules/vite/bin/vite.js'), 'build']
  const child = launch({ prefix: [], identity: undefined }, vite, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  onStart(() => stopChild(child, 'SIGTERM'))
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise<number | null>((settle) => child.once('close', settle))
  if (code !== 0) throw new ServiceError(`The dashboard could not be built:\n${output.trim()}`)
  markDashboardBuilt(root)
}

/** Notes which sources the dashboard was built from, inside the build, so that another build forgets it. */
export function markDashboardBuilt(root: string): void {
  writeFileSync(stampFile(root), sourceHash(root))
}

const stampFile = (root: string): string => join(root, 'apps/dashboard/dist/.built-from')

function sourceHash(root: string): string {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  for (const path of paths) hash.update(`${path.slice(root.length)}\n`).update(readFileSync(path))
  return hash.digest('hex')
}
