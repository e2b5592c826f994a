import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importsOf } from './import-scan.ts'
import type { Imports, Manifest } from './manifest-rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** One file of the repository; `path` is relative to its root. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Every TypeScript file of ours, tests and configuration included; not the tests beside this file, which quote faults. */
export const everyFile = (): SourceFile[] => read('{apps,packages}/*/**/*.{ts,tsx}', '{tooling,test}/**/*.ts')

/** The sources of the packages and apps: what ships. */
export const shippedFiles = (): SourceFile[] => everyFile().filter(({ path }) => isShipped(path))

/** What ships, and what tests and tools run on: the files that walls stand between. Tests themselves may look anywhere. */
export const walledFiles = (): SourceFile[] =>
  everyFile().filter(({ path }) => (isShipped(path) || /^(tooling|test)\//.test(path)) && !path.includes('.test.'))

const isShipped = (path: string): boolean => /^(apps|packages)\/[^/]+\/src\//.test(path)

function read(...patterns: string[]): SourceFile[] {
  const exclude = ['**/node_modules/**', '**/dist/**', '**/.artifacts/**', 'test/architecture/*.test.ts']
  const paths = globSync(patterns, { cwd: root, exclude }).sort()
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Every package with what its files import. */
export function packagesWithImports(): { folder: string; manifest: Manifest; imports: Imports }[] {
  const files = everyFile()
  const manifests = globSync(['{apps,packages}/*/package.json', 'tooling/package.json', 'test/package.json'], {
    cwd: root,
  })
  return manifests.sort().map((path) => {
    const folder = path.replace('/package.json', '')
    const own = files.filter((file) => file.path.startsWith(`${folder}/`))
    const program = own.filter((file) => isShipped(file.path) && !file.path.includes('.test'))
    const tests = own.filter((file) => !program.includes(file))
    const imports = { program: program.flatMap(importsIn), tests: tests.flatMap(importsIn) }
    return { folder, manifest: JSON.parse(readFileSync(join(root, path), 'utf8')), imports }
  })
}

const importsIn = ({ text }: SourceFile): string[] => importsOf(text)
