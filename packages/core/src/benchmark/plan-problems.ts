import { attributeOf } from '../domain/attributes.ts'
import type { Reporter } from '../domain/reporter.ts'
import type { MethodProblem } from '../method/check/method-problem.ts'
import { belongs } from './belongs.ts'
import {
  type BenchmarkPlan,
  fewestNeighbours,
  fewestPeers,
  type PeerGroupDefinition,
  type PeerRule,
} from './peer-group.ts'

/** The administrations a plan is checked against. */
export interface PlanInputs {
  readonly administrations: readonly Reporter[]
  /** ISO date on which they are grouped. */
  readonly date: string
}

/**
 * Everything in a plan of the right shape that cannot work, each with its path, the value found and what would: twin or
 * reserved codes, bands that hold nothing, fewer neighbours than seven; and, on the administrations at hand, attributes
 * that none of them has, strangers, custom groups of fewer than five, and groups of one classification that share a
 * member.
 */
export function benchmarkPlanProblems({ groups, nearest }: BenchmarkPlan, inputs: PlanInputs): MethodProblem[] {
  return [
    ...groups.flatMap((group, i) => {
      const problems = [...codeProblems(groups, i), ...memberProblems(group, inputs, i)]
      return problems.length > 0 ? problems : fewProblems(group, inputs, i)
    }),
    ...overlaps(groups, inputs),
    ...(nearest === null ? [] : nearestProblems(nearest, inputs)),
  ]
}

const memberProblems = (group: PeerGroupDefinition, inputs: PlanInputs, i: number): MethodProblem[] =>
  'all' in group ? ruleProblems(group.all, inputs, `/groups/${i}/all`) : strangers(group, inputs, i)

function fewProblems(group: PeerGroupDefinition, { administrations, date }: PlanInputs, i: number): MethodProblem[] {
  if (!('members' in group)) return []
  const memberCodes = administrations.filter((one) => belongs(group, one, date) === 'member').map(({ code }) => code)
  if (memberCodes.length >= fewestPeers) return []
  const message = `has ${memberCodes.length} administration(s) on ${date}; at least ${fewestPeers} are needed, as nothing could be told of fewer`
  return [{ path: `/groups/${i}`, value: memberCodes.join(' '), message }]
}

const reserved = /^(world|nearest|region:.*|income:.*)$/

function codeProblems(groups: readonly PeerGroupDefinition[], i: number): MethodProblem[] {
  const value = groups[i]!.code
  const path = `/groups/${i}/code`
  if (reserved.test(value))
    return [
      { path, value, message: 'world, nearest, region:… and income:… are made by the platform; take another code' },
    ]
  const earlier = groups.findIndex(({ code }) => code === value)
  return earlier === i ? [] : [{ path, value, message: `/groups/${earlier} has this code already` }]
}

function ruleProblems(rules: readonly PeerRule[], { administrations }: PlanInputs, path: string): MethodProblem[] {
  return rules.flatMap((rule, i) => [
    ...attributeProblems(rule.attribute, administrations, `${path}/${i}/attribute`),
    ...('in' in rule ? [] : bandProblems(rule, `${path}/${i}`)),
  ])
}

function attributeProblems(attribute: string, administrations: readonly Reporter[], path: string): MethodProblem[] {
  if (administrations.some((one) => attributeOf(one, attribute) !== null)) return []
  const recorded = new Set(administrations.flatMap(({ attributes }) => Object.keys(attributes ?? {})))
  const choices = ['region', 'income', 'income-level', ...recorded].join(', ')
  return [{ path, value: attribute, message: `no administration has this attribute; known are ${choices}` }]
}

function bandProblems({ from, below }: { readonly from?: number; readonly below?: number }, path: string) {
  const value = { from, below }
  if (from === undefined && below === undefined)
    return [{ path, value, message: 'a band needs a lower end (from), an upper end (below) or both' }]
  if (from !== undefined && below !== undefined && from >= below)
    return [{ path, value, message: 'nothing lies in this band: from must be less than below' }]
  return []
}

function strangers(
  { members }: Extract<PeerGroupDefinition, { members: unknown }>,
  { administrations }: PlanInputs,
  group: number,
): MethodProblem[] {
  const codes = new Set(administrations.map(({ code }) => code))
  return members.flatMap(({ administration, from, until }, i): MethodProblem[] => {
    const path = `/groups/${group}/members/${i}`
    if (!codes.has(administration))
      return [{ path, value: administration, message: `there is no administration "${administration}"` }]
    if (from === undefined || until === undefined || from < until) return []
    return [{ path, value: { from, until }, message: 'the day it joins must be before the day it is out' }]
  })
}

function overlaps(groups: readonly PeerGroupDefinition[], { administrations, date }: PlanInputs): MethodProblem[] {
  return groups.flatMap((group, i) =>
    groups.slice(0, i).flatMap((earlier, j) => {
      if (group.classification === undefined || group.classification !== earlier.classification) return []
      const both = administrations.filter((one) =>
        [group, earlier].every((definition) => belongs(definition, one, date) === 'member'),
      )
      if (both.length === 0) return []
      const value = both.map(({ code }) => code).join(' ')
      const message = `shares ${both.length} administration(s) with /groups/${j} of the same classification "${group.classification}": change a rule, or take the classification away`
      return [{ path: `/groups/${i}`, value, message }]
    }),
  )
}

function nearestProblems(
  { k, attributes }: NonNullable<BenchmarkPlan['nearest']>,
  { administrations }: PlanInputs,
): MethodProblem[] {
  const few = `at least ${fewestNeighbours} neighbours, as fewer would tell who they are`
  return [
    ...(k >= fewestNeighbours ? [] : [{ path: '/nearest/k', value: k, message: few }]),
    ...attributes.flatMap(({ attribute }, i) => {
      const path = `/nearest/attributes/${i}/attribute`
      const isTwin = attributes.findIndex((one) => one.attribute === attribute) < i
      if (isTwin) return [{ path, value: attribute, message: 'an attribute counts once; take the second away' }]
      return attributeProblems(attribute, administrations, path)
    }),
  ]
}
