import type { DisclosureLevel, LevelOf } from '@pmm/core/disclosure/level'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import { rowsOf } from '@pmm/table/frame'
import { demonstrationInputs } from '@pmm/tooling/disclosure/demonstration-inputs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/asked/reveal.ts'
import { seenChain } from '../../src/inputs/seen-chain.ts'
import type { TableInputs } from '../../src/inputs/table-inputs.ts'
import { readers } from '../../src/tables/released-table.ts'

const inputs = demonstrationInputs({ periods: ['2024'], kept: 0.2 })
const link = inputs.chain[0]!
const groups = inputs.groups[0]!
const levelOf = inputs.levels[0]!
const kpis = link.method.kpis.map(({ code }) => code)
const cycle = { link, groups, levelOf, parameters: inputs.parameters, published: null }

const root = link.method.groups.find(({ parent }) => parent === null)!.code
const reporters = rowsOf(link.scores).flatMap(({ administration, node, score }) =>
  node === root && score !== null ? [administration!] : [],
)

const level = fc.constantFrom<DisclosureLevel>('public', 'members', 'restricted')
const question = fc.record({
  administration: fc.constantFrom(...reporters),
  levels: fc.oneof(
    level.map((one) => new Map(kpis.map((kpi) => [kpi, one]))),
    fc.array(fc.tuple(fc.constantFrom(...kpis), level), { maxLength: 20 }).map((entries) => new Map(entries)),
  ),
})
type Question = Parameters<typeof reveal>[1]

/** The inputs of a release with the choices thought of. */
function chosen({ administration, levels }: Question): TableInputs {
  const thought: LevelOf = (code, kpi) => (code === administration && levels.get(kpi)) || levelOf(code, kpi)
  return { ...inputs, levels: [thought] }
}

/** Who sees the numbers of an administration in a release: by node, the widest audience whose scores hold one. */
function sightsIn(released: TableInputs, administration: string): Map<string, DisclosureLevel> {
  const rowsFor = (audience: 'public' | 'members' | 'secretariat') =>
    rowsOf(seenChain(released, audience).cycle(0).link.scores).filter((row) => row.administration === administration)
  const seen = { public: rowsFor('public'), members: rowsFor('members') }
  const hasNumber = (row: { readonly value: number | null; readonly score: number | null }) =>
    row.value !== null || row.score !== null
  const nodes = rowsFor('secretariat')
    .filter(hasNumber)
    .map(({ node }) => node!)
  return new Map(
    nodes.map((node) => [
      node,
      readers.find((audience) => seen[audience].some((row) => row.node === node && hasNumber(row))) ?? 'restricted',
    ]),
  )
}

/** What readers are told of the means of scores of the groups of an administration. */
function meansIn(released: TableInputs, administration: string) {
  const place = link.administrations.findIndex(({ code }) => code === administration)
  const own = new Set(groups.filter(({ members }) => members.includes(place)).map(({ code }) => code as string))
  const means = readers.flatMap((audience) =>
    rowsOf(publishBenchmarks(released, 0, audience))
      .filter(({ group, measure }) => own.has(group!) && measure === 'score')
      .map((row) => [`${audience} ${row.group} ${row.node}`, row] as const),
  )
  return new Map(means)
}

describe('reveal, for any administration and choices', () => {
  it('says who sees each number now and then, as the releases with these choices show it', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { nodes } = reveal(cycle, asked)
        const [now, then] = [inputs, chosen(asked)].map((released) => sightsIn(released, asked.administration))
        expect(new Map(nodes.map(({ node, sightNow }) => [node, sightNow]))).toEqual(now)
        expect(new Map(nodes.map(({ node, sightThen }) => [node, sightThen]))).toEqual(then)
      }),
      { numRuns: 15 },
    )
  })

  it('says how each mean of its groups is told now and then, as the releases with these choices tell it', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { statistics } = reveal(cycle, asked)
        const [now, then] = [inputs, chosen(asked)].map((released) => meansIn(released, asked.administration))
        for (const { audience, group, node, contributors, ...said } of statistics) {
          const [was, is] = [now!, then!].map((means) => means.get(`${audience} ${group} ${node}`)!)
          const published = { statusNow: was!.meanStatus, statusThen: is!.meanStatus, contributors: is!.reporting }
          const errorOf = (row: typeof is) => (row!.meanStatus === 'F' ? row!.error : null)
          expect({ ...published, errorNow: errorOf(was), errorThen: errorOf(is) }).toEqual({
            statusNow: said.statusNow,
            statusThen: said.statusThen,
            contributors,
            errorNow: said.errorNow,
            errorThen: said.errorThen,
          })
        }
      }),
      { numRuns: 8 },
    )
  })
})

describe('reveal', () => {
  const every = (one: DisclosureLevel) => new Map(kpis.map((kpi) => [kpi, one]))
  const keeper = reporters.find((code) => kpis.every((kpi) => levelOf(code, kpi) === 'restricted'))!

  it('counts one confidential contributor fewer where an administration opens everything', () => {
    const { nodes, statistics } = reveal(cycle, { administration: keeper, levels: every('public') })
    expect(new Set(nodes.map(({ sightNow, sightThen }) => `${sightNow} ${sightThen}`))).toEqual(
      new Set(['restricted public']),
    )
    expect(statistics.length).toBeGreaterThan(100)
    for (const { confidentialNow, confidentialThen } of statistics) expect(confidentialThen).toBe(confidentialNow - 1)
  })

  it('shows members, and not the public, what is opened to members', () => {
    const { nodes, statistics } = reveal(cycle, { administration: keeper, levels: every('members') })
    expect(nodes.every(({ sightThen }) => sightThen === 'members')).toBe(true)
    for (const { audience, confidentialNow, confidentialThen } of statistics)
      expect(confidentialNow - confidentialThen).toBe(audience === 'members' ? 1 : 0)
  })

  it('keeps a group back as long as one KPI below it is kept back', () => {
    const open = every('public')
    const scored = rowsOf(link.scores).find(
      ({ administration, node, score }) => administration === keeper && kpis.includes(node!) && score !== null,
    )!
    open.delete(scored.node!)
    const { nodes } = reveal(cycle, { administration: keeper, levels: open })
    expect(nodes.find(({ node }) => node === root)?.sightThen).toBe('restricted')
    expect(nodes.filter(({ sightThen }) => sightThen === 'public').length).toBeGreaterThan(20)
  })

  it('does not take back what the release before told', () => {
    const published = {
      public: publishBenchmarks(inputs, 0, 'public'),
      members: publishBenchmarks(inputs, 0, 'members'),
    }
    const strict = { ...inputs.parameters, hidden: 100 }
    const statusesIn = (before: typeof published | null) =>
      reveal({ ...cycle, parameters: strict, published: before }, { administration: keeper, levels: new Map() })
        .statistics.filter(({ group }) => group === 'world')
        .filter(
          ({ confidentialThen, statusThen }) => confidentialThen > 0 && confidentialThen < 100 && statusThen === 'F',
        ).length
    expect(statusesIn(null)).toBe(0)
    expect(statusesIn(published)).toBeGreaterThan(20)
  })

  it('says nothing of an administration without numbers, or of no cycle', () => {
    expect(reveal(cycle, { administration: 'ZZZ', levels: every('public') })).toEqual({ nodes: [], statistics: [] })
  })
})
