/**
 * Orders two texts by their UTF-16 code units, for `sort`: the same on every machine and in every language. Negative
 * where `a` comes first, 0 where both are the same.
 */
export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
