import { Problem } from '@pmm/core/domain/problem'
import fc from 'fast-check'
import { planOf } from '../../src/score/plan.ts'
import { scoreFrame } from '../../src/score/score-cycle.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import type { GridLink } from '../../src/trajectory/chain-grid.ts'
import { administration } from '../example.ts'
import { anyMethod, ordinaryCells } from '../score/any-method.ts'
import { smallPanel } from '../score/small-panel.ts'

/** Chains of any method that can score any cells: steps, fitted rulers and weights, gates, every mean. */
export const anyChain = fc
  .tuple(anyMethod, ordinaryCells)
  .map(([method, cells]): GridLink[] | null => {
    try {
      const scored = scorePanel(smallPanel(cells, method), planOf(method))
      return Object.keys(cells).map((period) => ({
        cycle: `C${period}`,
        period,
        method,
        scores: scoreFrame(scored, period),
        administrations: Object.keys(cells[period]!).map((code) => administration(code)),
      }))
    } catch (error) {
      if (error instanceof Problem) return null
      throw error
    }
  })
  .filter((chain) => chain !== null)
