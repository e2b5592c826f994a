import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'

/** What the page is for, and that nothing on it counts. */
export function WhatIfIntro() {
  const { cycle, method } = useCycleContext()
  return (
    <section className="lede">
      <p className="kicker">
        {method.title}, {cycle.period}
      </p>
      <h1>What if the weights were others?</h1>
      <p className="deck" data-testid="trial-note">
        This is a trial, computed in your browser. Nothing is stored, and the published scores stay as they are. The
        address of this page holds your weights, so you can share it.
      </p>
    </section>
  )
}
