/** A command a document shows, and what it says is printed: `…` for lines, or the end of one, left out. */
export interface Shown {
  readonly command: string
  readonly output: string
}

/** The commands of the code blocks marked as console; a command goes on after a backslash. */
export const commandsOf = (markdown: string): Shown[] =>
  Array.from(markdown.matchAll(/^```console\n(.*?)^```$/gms)).flatMap(([, block = '']) => shownIn(block))

const shownIn = (block: string): Shown[] =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const [, command = '', output = ''] = /^((?:[^\n]*\\\n)*[^\n]*)\n(.*)$/s.exec(text) ?? []
      return { command, output }
    })

/** What is printed where a document is right. */
export const patternOf = (output: string): RegExp =>
  new RegExp(
    `^${output
      .split(/(?<=\n)/)
      .map(linePattern)
      .join('')}$`,
  )

function linePattern(line: string): string {
  if (line === '…\n') return '(?:.*\n)*'
  return line.endsWith('…\n') ? `${RegExp.escape(line.slice(0, -2))}.*\n` : RegExp.escape(line)
}
