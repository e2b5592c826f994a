import { demonstrationInputs } from '/work/wt/core/tooling/disclosure/demonstration-inputs.ts'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { groupStatisticsFor } from '@pmm/release/tables/group-tables'
const t0=performance.now()
const inputs = demonstrationInputs({})
console.log('inputs', performance.now()-t0)
const roots=new Map<string,number>()
const m=inputs.chain[0]!.method
const depth=(code:string)=>{let d=0; let n:any=[...m.groups,...m.kpis].find(x=>x.code===code); while(n.parent!==null){d++; n=m.groups.find(g=>g.code===n.parent)} return d}
for (const audience of ['public','members'] as const) {
  const acc=new Map<string,any>()
  let t=performance.now()
  inputs.chain.forEach((link,at)=>{
    const told=publishBenchmarks(inputs,at,audience)
    const truth=benchmarkCycle({...link, groups: inputs.groups[at]!})
    const d=told.data, T=truth.data
    for(let r=0;r<told.length;r++){
      if(d.measure[r]!=='score')continue
      const g=d.group[r]!; const kind=g==='world'?'world':g.startsWith('region')?'region':g.startsWith('income')?'income':'other'
      const key=kind+' '+depth(d.node[r]!)
      const a=acc.get(key)??{n:0,told:0,em:0,ed:0,eq:0,nm:0,nd:0,nq:0,sm:0,sq:0,within:0}
      acc.set(key,a)
      if(d.reporting[r]!<12)continue
      a.n++
      if(d.meanStatus[r]==='F'&&d.medianStatus[r]==='F'&&d.quartilesStatus[r]==='F')a.told++
      if(d.meanStatus[r]==='F'&&d.error[r]!>0){a.em+=Math.abs(d.mean[r]!-T.mean[r]!);a.nm++;a.sm+=d.error[r]!; if(Math.abs(d.mean[r]!-T.mean[r]!)<2*d.error[r]!)a.within++}
      if(d.medianStatus[r]==='F'&&d.error[r]!>0){a.ed+=Math.abs(d.median[r]!-T.median[r]!);a.nd++;a.sq+=d.quantileError[r]!}
      if(d.quartilesStatus[r]==='F'&&d.error[r]!>0){a.eq+=(Math.abs(d.lowerQuartile[r]!-T.lowerQuartile[r]!)+Math.abs(d.upperQuartile[r]!-T.upperQuartile[r]!))/2;a.nq++}
    }
  })
  console.log(audience, (performance.now()-t).toFixed(0),'ms')
  for(const [k,a] of [...acc].sort()) console.log(k.padEnd(10), 'told',(100*a.told/a.n).toFixed(1),'mean',(a.em/a.nm).toFixed(2),'stated.8sd',(0.8*a.sm/a.nm).toFixed(2),'median',(a.ed/a.nd).toFixed(2),'st',(0.8*a.sq/a.nd).toFixed(2),'quart',(a.eq/a.nq).toFixed(2),'in2',(100*a.within/a.nm).toFixed(1))
  t=performance.now()
  const gs=groupStatisticsFor(inputs,audience)
  console.log('groups',(performance.now()-t).toFixed(0),'ms',Object.entries(gs).map(([k,f])=>k+' '+f.length).join(', '))
  const conf=(f:any,c='confStatus')=>{const o:any={};for(const s of f.data[c])o[s]=(o[s]??0)+1;return o}
  console.log(conf(gs.groupChanges),conf(gs.convergence),conf(gs.transitions),conf(gs.panelTrends,'meanStatus'))
}
