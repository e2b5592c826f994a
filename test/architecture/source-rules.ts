const longest = 300
const vague = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared', 'types', 'manager']

/** The dashboard parts what one feature has from what several share; its tests have the same folders. */
const sharedFolder = /^apps\/dashboard\/(src|test)\/shared\//

/** Files longer than a person reads in one go. */
export function lengthFault(file: string, text: string): string | undefined {
  const lines = text.trimEnd().split('\n').length
  return lines > longest ? `${file} has ${lines} lines; ${longest} is the ceiling` : undefined
}

/** Names that say nothing about what is inside. */
export function nameFault(file: string): string | undefined {
  const parts = file
    .replace(sharedFolder, '')
    .split('/')
    .map((part) => part.replace(/\.[^.]*$/, ''))
  const vaguePart = parts.find((part) => vague.includes(part.split('.')[0]!))
  return vaguePart && `${file}: "${vaguePart}" does not say what it holds`
}

/** The environment is an input: one file per app reads it, all at once. */
export function environmentFault(file: string, text: string): string | undefined {
  if (!/\bprocess\s*\.\s*env\b|\benv\b[^'"\n]*from 'node:process'/.test(text)) return undefined
  return /^(apps\/[^/]+\/src(\/connect)?|tooling|test)\/env\.ts$/.test(file)
    ? undefined
    : `${file} reads the environment outside env.ts`
}
