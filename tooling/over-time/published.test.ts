import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { changesFrame } from '@pmm/comparison/change/changes-frame'
import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { slopesFrame } from '@pmm/comparison/trend/slopes-frame'
import { trajectoriesFrame } from '@pmm/comparison/trend/trajectories-frame'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, test } from 'vitest'
import { environment } from '../env.ts'
import { chainOfCsv, type PublishedFile, rowsOfFile, worldOf } from './chain-of-csv.ts'
import { hdiFile, hdiYears, lpiFile } from './files.ts'
import { type PlainScores, plainHdi, plainLpi, plainPair, plainScores, plainSlope } from './plain.ts'
import { timeLines } from './time-lines.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Compares everything said over time with the plain computation. */
function compare(file: PublishedFile, node: string, plain: PlainScores, years?: readonly string[]): void {
  const chain = chainOfCsv(file, years)
  const ofNode = <R extends { node: string | null }>(rows: R[]) => rows.filter((row) => row.node === node)
  const yearOf = (cycle: string | null) => (cycle ?? '').split('-')[1] ?? ''
  const scoreOf = (who: string | null, cycle: string | null) => plain.get(yearOf(cycle))?.get(who ?? '')
  const since = [chain[0]!.cycle]

  test('trajectories carry the scores and their changes', () => {
    const rows = ofNode(rowsOf(trajectoriesFrame(chain)))
    expect(rows.length).toBe(chain.reduce((sum, { administrations }) => sum + administrations.length, 0))
    for (const { administration, cycle, score, backSeries, linked } of rows) {
      expect(score).toBeCloseTo(scoreOf(administration, cycle) ?? Number.NaN, 10)
      expect([backSeries, linked]).toEqual([score, score])
    }
  })

  test('changes are those of the scores, all of them performance', () => {
    for (const row of ofNode(rowsOf(changesFrame(chain, { since })))) {
      const [before, after] = [scoreOf(row.administration, row.since), scoreOf(row.administration, row.cycle)]
      if (before === undefined || after === undefined) expect(row.change).toBeNull()
      else expect(row.change).toBeCloseTo(after - before, 10)
      expect(row.performance).toBe(row.change)
    }
  })

  test('convergence, mobility and transitions follow from textbook formulas', () => {
    const moves = ofNode(rowsOf(transitionsFrame(chain, worldOf(chain), { since })))
    const pairs = ofNode(rowsOf(convergenceFrame(chain, worldOf(chain), { since })))
    expect(pairs.length).toBe(2 * chain.length - 3)
    for (const row of pairs) {
      const { matrix, ...expected } = plainPair(plain, yearOf(row.since), yearOf(row.cycle))
      for (const [name, value] of Object.entries(expected))
        expect(row[name as keyof typeof expected]).toBeCloseTo(value, 10)
      const ofPair = moves.filter(({ since: from, cycle }) => from === row.since && cycle === row.cycle)
      const counts = [1, 2, 3, 4].map((from) =>
        [1, 2, 3, 4].map((to) => ofPair.find((way) => way.from === from && way.to === to)?.count ?? 0),
      )
      expect(counts).toEqual(matrix)
    }
  })

  test('groups change by the means of all reporters and of the panel', () => {
    for (const row of ofNode(rowsOf(groupChangesFrame(chain, worldOf(chain))))) {
      const [before, after] = [plain.get(yearOf(row.since))!, plain.get(yearOf(row.cycle))!]
      const panel = [...before.keys()].filter((who) => after.has(who))
      const mean = (scores: ReadonlyMap<string, number>, who: readonly string[]) =>
        who.reduce((sum, one) => sum + scores.get(one)!, 0) / who.length
      expect(row.change).toBeCloseTo(mean(after, [...after.keys()]) - mean(before, [...before.keys()]), 10)
      expect(row.panelChange).toBeCloseTo(mean(after, panel) - mean(before, panel), 10)
      expect([row.joined, row.left]).toEqual([after.size - panel.length, before.size - panel.length])
    }
  })

  test('slopes are medians over all pairs of years', () => {
    for (const { administration, slope, points } of ofNode(rowsOf(slopesFrame(chain)))) {
      const yearly = chain.flatMap(({ cycle, period }) => {
        const score = scoreOf(administration, cycle)
        return score === undefined ? [] : [[Number(period), score] as const]
      })
      expect(points).toBe(yearly.length)
      if (yearly.length > 1) expect(slope).toBeCloseTo(plainSlope(yearly), 10)
    }
  })

  test('is told in a line per pair of cycles and one on trends', () => {
    expect(timeLines(chain, node)).toHaveLength(2 * chain.length - 2)
  })
}

const lpi = environment.lpiFile ?? join(root, '../shared/data/world_bank_lpi_2012_2023.csv')
describe('the Logistics Performance Index over five editions', () => {
  if (existsSync(lpi)) {
    const file = lpiFile(root, lpi)
    compare(file, 'LPI', plainScores(rowsOfFile(file), { who: 'country', score: plainLpi }))
  } else
    test(`is not compared: ${lpi} is absent, PMM_LPI_FILE may name it`, () => {
      expect(existsSync(lpi)).toBe(false)
    })
})

const hdi = environment.hdiFile ?? join(root, '../shared/data/hdi_hdr23-24.csv')
describe('the Human Development Index by decades', () => {
  if (existsSync(hdi)) {
    const file = hdiFile(root, hdi)
    compare(file, 'HDI', plainScores(rowsOfFile(file), { who: 'iso3', score: plainHdi }), hdiYears)
  } else
    test(`is not compared: ${hdi} is absent, PMM_HDI_FILE may name it`, () => {
      expect(existsSync(hdi)).toBe(false)
    })
})
