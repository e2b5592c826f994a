import type { TableName } from './table.ts'

/** What every table is, in a line. */
export const tableTitles: Readonly<Record<TableName, string>> = {
  scores: 'Scores of a cycle',
  explanations: 'How the scores of an administration come about, from the values reported up',
  rulers: 'What the scores of a cycle were fitted to, ready to be held fixed',
  benchmarks: 'How peer groups are spread in a cycle',
  positions: 'Where an administration stands among its peers',
  groups: 'Peer groups: what they are, and whom they hold',
  neighbours: 'The administrations most alike, with the distance',
  maturity: 'Levels of maturity, and what blocks the next',
  perspectives: 'Scores under other weights',
  'regional-weights': 'What regions would weigh, and how far their experts disagree',
  groupings: 'Scores by Sustainable Development Goal and WCO instrument',
  trends: 'Peer groups over the cycles of a method',
  'panel-trends': 'Peer groups over the cycles of a method, of those with a score in every cycle',
  trajectories: 'An administration over the cycles of a method',
  changes: 'What changes of score are made of',
  'group-changes': 'Changes of peer groups: all reporters and those in both',
  slopes: 'Where the scores of an administration go',
  convergence: 'Whether peer groups grow together',
  transitions: 'Moves between quarters of a group and levels',
  twins: 'What stands for numbers kept back in statistics; shown to nobody',
  administrations: 'Administrations',
  methods: 'Methods',
  cycles: 'Cycles',
}
