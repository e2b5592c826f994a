import type { tables } from '@pmm/core/contract/table'
import type { RecordOf } from './records.ts'

/** A row of the table of scores: the score of an administration for a node. */
export type Score = RecordOf<typeof tables.scores>

/** A row of the table of explanations: how the score of a node comes about. */
export type Explained = RecordOf<typeof tables.explanations>

/** A row of the table of benchmarks: how a peer group is spread in a node. */
export type Benchmark = RecordOf<typeof tables.benchmarks>

/** A row of the table of positions: where an administration stands in a peer group. */
export type Position = RecordOf<typeof tables.positions>

/** A row of the table of trajectories: the score of an administration in a cycle. */
export type TrajectoryRecord = RecordOf<typeof tables.trajectories>

/** A row of the table of peer groups: what a group is, and whom it holds. */
export type Peers = RecordOf<typeof tables.groups>

/** A row of the table of neighbours: an administration that is most alike another. */
export type Neighbour = RecordOf<typeof tables.neighbours>

/** A row of the table of groupings: the score of an administration for a goal or an instrument. */
export type GroupingScore = RecordOf<typeof tables.groupings>

/** A row of the table of maturity: the level that a group has reached. */
export type Maturity = RecordOf<typeof tables.maturity>

/** A row of the table of perspectives: a score under other weights than those of the method. */
export type Perspective = RecordOf<typeof tables.perspectives>

/** A row of the table of regional weights: what the experts of a region would weigh. */
export type RegionalWeight = RecordOf<(typeof tables)['regional-weights']>

/** A row of the table of changes: a score less that of an earlier cycle, in its parts. */
export type Change = RecordOf<typeof tables.changes>

/** A row of the table of group changes: how the mean of a peer group changed. */
export type GroupChange = RecordOf<(typeof tables)['group-changes']>

/** A row of the table of slopes: the trend of a score over the cycles. */
export type Slope = RecordOf<typeof tables.slopes>
