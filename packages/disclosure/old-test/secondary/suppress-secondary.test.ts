import { describe, expect, it } from 'vitest'
import { columnsAt } from '../../src/cells/columns.ts'
import { ContributorSets } from '../../src/cells/contributor-set.ts'
import { contributorsIn } from '../../src/cells/contributors.ts'
import { layoutOf } from '../../src/cells/layout.ts'
import { numbersAt } from '../../src/cells/numbers.ts'
import { priorKnowledge } from '../../src/history/prior-knowledge.ts'
import { prioritiesOf } from '../../src/secondary/priorities.ts'
import { type SecondaryInput, suppressSecondary } from '../../src/secondary/suppress-secondary.ts'
import { codesOf, type ProblemOf, problemOf, restrict, spread } from '../fixtures/problem-of.ts'

const codes = codesOf(24)
const reports = { '2023': spread(codes) }

/** The statuses of the means of a KPI by group, as they are decided for members. */
function meansOf(given: Omit<ProblemOf, 'reports'>, rest: Partial<SecondaryInput> = {}) {
  const { chain, groups, levels, parameters } = problemOf({ reports, ...given })
  const layout = layoutOf(chain, groups)
  const sets = contributorsIn(layout, 0)
  const prior = priorKnowledge([], layout, 0, 'members')
  const numbers = numbersAt(layout, 0)
  const columns = columnsAt({ layout, at: 0, numbers, levelOf: levels[0]!, audience: 'members', prior })
  const statuses = suppressSecondary({
    columns,
    contributorSets: new ContributorSets(sets, (node) => layout.values[0]![node]!),
    priorities: prioritiesOf(sets),
    isAllowed: () => true,
    history: columns.map(() => []),
    parameters,
    protection: { width: parameters.width, insiderAttack: true },
    ...rest,
  })
  const isMean = ({ source, node }: (typeof sets)[number]) => source === 'all' && layout.grid.nodes[node] === 'K'
  return Object.fromEntries(sets.flatMap((set, at) => (isMean(set) ? [[set.group, statuses[at]!.mean]] : [])))
}

describe('suppressSecondary', () => {
  it('publishes everything where no value is confidential', () => {
    expect(meansOf({ groups: { world: () => true, few: (code) => codes.indexOf(code) < 5 } })).toEqual({
      world: 'F',
      few: 'F',
    })
  })

  it('publishes no cell that is not allowed', () => {
    expect(meansOf({}, { isAllowed: () => false })).toEqual({ world: 'D' })
  })

  it('prefers the world to regions, and regions to other groups', () => {
    const levelOf = restrict(...codes.slice(0, 12))
    const but = (first: number) => (code: string) => codes.indexOf(code) >= first
    expect(meansOf({ levelOf, groups: { other: but(1), 'region:EUR': but(2), world: () => true } })).toEqual({
      other: 'D',
      'region:EUR': 'D',
      world: 'F',
    })
    expect(meansOf({ levelOf, groups: { other: but(1), 'region:EUR': but(2) } })).toEqual({
      other: 'D',
      'region:EUR': 'F',
    })
  })

  it('keeps back from insiders what one of two contributors could work out of the other', () => {
    const given = { levelOf: restrict('AAA', 'ABA'), parameters: { hidden: 2, apart: 2, blur: 0, percent: 0 } }
    const against = (insiderAttack: boolean) => meansOf(given, { protection: { width: 20, insiderAttack } })
    expect([against(false).world, against(true).world]).toEqual(['F', 'D'])
  })

  it('keeps back a mean that leaves its contributors narrower than the protection width', () => {
    const given = { levelOf: restrict(...codes.slice(0, 8)), parameters: { blur: 0 } }
    const wide = (width: number) => meansOf(given, { protection: { width, insiderAttack: true } }).world
    expect([wide(20), wide(1_000)]).toEqual(['F', 'D'])
  })
})
