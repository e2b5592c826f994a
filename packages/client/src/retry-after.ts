/**
 * The milliseconds that a `Retry-After` header asks to wait, in seconds or as an HTTP date; undefined where there is none
 * that can be read. A date that has passed asks for none.
 *
 * @param now milliseconds since 1970
 */
export function retryAfterMilliseconds(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const moment = /^[A-Za-z]+, .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now)
}
