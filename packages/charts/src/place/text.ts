const averageGlyph = 0.56

/** The width a line of text needs, estimated without a browser so that placing stays pure. */
export const textWidth = (text: string, fontSize: number): number => text.length * fontSize * averageGlyph

/** Breaks a text between words into lines that fit; what does not fit into `maximum` lines ends in an ellipsis. */
export function wrapText(text: string, width: number, fontSize: number, maximum = 2): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  if (lines.length <= maximum) return lines
  return [...lines.slice(0, maximum - 1), shorten(lines.slice(maximum - 1).join(' '), width, fontSize)]
}

/** The lines of a label beside or above a mark, and the baseline of the first one. */
export interface PlacedLabel {
  readonly lines: readonly string[]
  readonly y: number
}

/** A label of up to two lines, centred on `y`. */
export function placeLabel(text: string, width: number, fontSize: number, y: number): PlacedLabel {
  const lines = wrapText(text, width, fontSize)
  return { lines, y: y + 4.5 - ((lines.length - 1) * 15) / 2 }
}

/** Cuts a text to a width, ending in an ellipsis where something was cut. */
export function shorten(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text
  const room = Math.max(1, Math.floor(width / (fontSize * averageGlyph)) - 1)
  return `${text.slice(0, room).trimEnd()}…`
}
