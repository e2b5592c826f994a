import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Lints and checks the format of everything, its findings to the terminal. Returns whether it is clean. */
export function lintIsClean(root: string): boolean {
  const biome = join(root, 'node_modules/.bin/biome')
  return spawnSync(biome, ['check', '--error-on-warnings', '.'], { cwd: root, stdio: 'inherit' }).status === 0
}
