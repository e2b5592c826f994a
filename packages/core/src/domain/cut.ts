const longest = 80

/** A text as a message shows it: of a long text the beginning, and how long it is. */
export const cut = (text: string, most = longest): string =>
  text.length <= most ? text : `${text.slice(0, most / 2)}… (${text.length} characters)`

/** A value as a list of problems shows it: null where there is none, and what is long is cut. */
export function cutValue(value: unknown): unknown {
  if (typeof value === 'string') return cut(value)
  if (typeof value !== 'object' || value === null) return value ?? null
  const text = JSON.stringify(value) ?? ''
  return text.length <= longest ? value : cut(text)
}
