import { packageOf } from './import-scan.ts'

/** The part of a package.json that is compared with the imports. */
export interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  /** What a machine may lack a build of: declared, and as good as a dependency where it is imported. */
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Imports, by who needs them: the program itself, or only its tests and configuration. */
export interface Imports {
  readonly program: readonly string[]
  readonly tests: readonly string[]
}

/**
 * Dependencies that are imported but not declared, and declared but imported nowhere. A package that only tests and
 * tools live in may also declare what it starts as a program.
 */
export function manifestFaults(manifest: Manifest, imports: Imports): string[] {
  const { name, devDependencies = {}, optionalDependencies = {} } = manifest
  const dependencies = manifest.dependencies ?? {}
  const declared = { ...dependencies, ...optionalDependencies }
  const program = packagesIn(imports.program)
  const tests = packagesIn(imports.tests)
  const undeclared = [...program].filter((one) => one !== name && !(one in declared))
  const undeclaredInTests = [...tests].filter((one) => one !== name && !(one in { ...declared, ...devDependencies }))
  const unused = program.size > 0 ? Object.keys(dependencies).filter((one) => !program.has(one) && !tests.has(one)) : []
  return [
    ...undeclared.map((one) => `${name} imports ${one} without declaring it in dependencies`),
    ...undeclaredInTests.map((one) => `${name} imports ${one} in its tests without declaring it`),
    ...unused.map((one) => `${name} declares ${one} and imports it nowhere`),
  ]
}

const packagesIn = (imports: readonly string[]): Set<string> =>
  new Set(imports.map(packageOf).filter((one) => one !== undefined))
