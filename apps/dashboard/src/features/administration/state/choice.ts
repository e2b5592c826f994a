import type { GroupQuestion } from '../../../shared/api/queries.ts'

/** Peers of the viewer's choice: published groups that are combined, or administrations picked by hand. */
export interface Choice {
  readonly kind: 'groups' | 'members'
  /** Codes of groups, or of administrations. */
  readonly codes: readonly string[]
}

/** The choice in an address; undefined where it holds none. */
export function readChoice(text: string | undefined): Choice | undefined {
  const [, kind, list = ''] = /^(groups|members):(.*)$/s.exec(text ?? '') ?? []
  const codes = [...new Set(list.split(',').filter((code) => code !== ''))]
  return kind === undefined || codes.length === 0 ? undefined : { kind: kind as Choice['kind'], codes }
}

/** The choice as an address holds it; undefined where nothing is chosen. */
export const writeChoice = ({ kind, codes }: Choice): string | undefined =>
  codes.length === 0 ? undefined : `${kind}:${codes.join(',')}`

/** The choice with a code put in, or taken out where it is in. */
export const toggled = ({ kind, codes }: Choice, code: string): Choice => ({
  kind,
  codes: codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code],
})

/** What the API is asked for a choice. @param own who is in every set picked by hand, since it wants to know its place */
export function questionOf({ kind, codes }: Choice, own: string): GroupQuestion {
  if (kind === 'groups') return { groups: codes.join(',') }
  return { members: [...new Set([own, ...codes])].join(',') }
}
