import { attributeOf } from '../domain/attributes.ts'
import type { Reporter } from '../domain/reporter.ts'
import type { PeerGroupDefinition, PeerRule } from './peer-group.ts'

/**
 * Whether an administration belongs to a group on an ISO date; `unknown` where a rule asks for an attribute of which
 * the administration has no value, or no number, and no other rule excludes it.
 */
export function belongs(
  definition: PeerGroupDefinition,
  reporter: Reporter,
  date: string,
): 'member' | 'other' | 'unknown' {
  if ('members' in definition) {
    const dates = definition.members.filter(({ administration }) => administration === reporter.code)
    return dates.some(({ from = '', until = '9999' }) => from <= date && date < until) ? 'member' : 'other'
  }
  const held = definition.all.map((rule) => holds(rule, attributeOf(reporter, rule.attribute)))
  if (held.includes(false)) return 'other'
  return held.includes(null) ? 'unknown' : 'member'
}

/** A rule in words, e.g. `population from 5 and below 30`. */
export function ruleInWords(rule: PeerRule): string {
  if ('in' in rule) return `${rule.attribute} is ${rule.in.join(' or ')}`
  const ends = [
    ...(rule.from === undefined ? [] : [`from ${rule.from}`]),
    ...(rule.below === undefined ? [] : [`below ${rule.below}`]),
  ]
  return `${rule.attribute} ${ends.join(' and ')}`
}

function holds(rule: PeerRule, value: string | null): boolean | null {
  if (value === null) return null
  if ('in' in rule) return rule.in.includes(value)
  const x = Number(value)
  if (value.trim() === '' || !Number.isFinite(x)) return null
  return x >= (rule.from ?? -Infinity) && x < (rule.below ?? Infinity)
}
