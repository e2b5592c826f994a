const statement = /^[ \t]*(?:import|export)\s+(?:[\w\s{},*$]+?\s+from\s+)?['"]([^'"\n]+)['"]/gm
const call = /\b(?:import|import\.meta\.resolve|require)\(\s*['"]([^'"\n]+)['"]/g

/** Everything a source file names as an import, in whatever form, types and dynamic imports included. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(statement), ...source.matchAll(call)].map((match) => match[1]!)
}

/** The package behind an import: `@scope/name` or `name`; undefined for a file of the same package or of Node. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined
  return /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1]
}
