import { Button, Skeleton } from '@mantine/core'
import type { Loaded } from '../api/loaded.ts'
import { isBeingComputed, RequestProblem } from '../api/request.ts'

interface WaitingProps {
  readonly loaded: Exclude<Loaded<unknown>, { state: 'ready' }>
  /** height kept free, in pixels, so that nothing jumps when the answer comes */
  readonly height: number
}

/** What stands where an answer will be: a grey block, the word that it is being computed, or the problem. */
export function Waiting({ loaded, height }: WaitingProps) {
  if (loaded.state === 'failed') return <Failure reason={loaded.reason} retry={loaded.retry} height={height} />
  if (isBeingComputed(loaded.reason)) return <Computing height={height} />
  return (
    <div className="waiting" style={{ minHeight: height }} role="status" aria-label="Loading">
      {loaded.reason !== null && <p className="retrying">{loaded.reason.message} Trying again.</p>}
      <Skeleton height={20} width="40%" mb={12} />
      <Skeleton height={14} width="65%" mb={20} />
      <Skeleton height={Math.max(40, height - 66)} />
    </div>
  )
}

function Computing({ height }: { readonly height: number }) {
  return (
    <div className="notice" style={{ minHeight: height }} role="status" data-testid="computing">
      <p className="notice-title">The scores are being computed</p>
      <p>A worker is at it. This page asks again every few seconds and shows them as soon as they are there.</p>
    </div>
  )
}

interface FailureProps {
  readonly reason: Error
  readonly retry: () => void
  readonly height?: number
}

/** A problem in the words of the server, with a way to try again. */
export function Failure({ reason, retry, height = 0 }: FailureProps) {
  return (
    <div className="notice" style={{ minHeight: height }} role="alert" data-testid="failure">
      <p className="notice-title">{reason instanceof RequestProblem ? reason.title : 'Something went wrong here'}</p>
      <p>{reason.message}</p>
      <Button onClick={retry} variant="default" size="sm">
        Try again
      </Button>
    </div>
  )
}
