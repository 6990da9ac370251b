import { openScene } from '/work/main/test/bench/scene.mjs';
import { openLedger, appendSide } from '/work/main/test/bench/receipts-vs-database-limit.mjs';
import inspector from 'node:inspector';
import { writeFileSync, readFileSync, readdirSync } from 'node:fs';
const pgCpu=()=>{let t=0;for(const d of readdirSync('/proc')){if(!/^\d+$/.test(d))continue;try{const s=readFileSync(`/proc/${d}/stat`,'utf8');const name=s.slice(s.indexOf('(')+1,s.lastIndexOf(')'));if(name!=='postgres')continue;const cwd=readFileSync(`/proc/${d}/cmdline`,'utf8');const f=s.slice(s.lastIndexOf(')')+2).split(' ');t+=+f[11]+ +f[12];}catch{}}return t/100};
const scene = openScene((l)=>console.log(l));
const house = await openLedger(scene);
import pg from 'pg'; const admin = new pg.Client({connectionString: house.ownerUrl}); await admin.connect(); if (process.env.FIX) await admin.query((await admin.query("select string_agg(format('alter function %s set enable_seqscan=off', oid::regprocedure), ';') q from pg_proc where pronamespace::regnamespace::text='ledger'")).rows[0].q);
const stat=new Map(); const oq=pg.Client.prototype.query; pg.Client.prototype.query=function(q,...a){const k=(q.name??q.text??q).slice(0,20);const t=performance.now();const r=oq.call(this,q,...a); if(r?.then) return r.finally(()=>{const s=stat.get(k)??[0,0];s[0]++;s[1]+=performance.now()-t;stat.set(k,s)}); return r;};
await admin.query("alter system set track_functions='all'"); await admin.query('select pg_reload_conf()');
const run = appendSide(house, 20000);
await run(); stat.clear();
const session = new inspector.Session(); session.connect();
const post=(m,a)=>new Promise((res,rej)=>session.post(m,a,(e,r)=>e?rej(e):res(r)));
for (let i=0;i<+(process.argv[2]??3);i++){ const c0=process.cpuUsage(), g0=pgCpu(); const t=performance.now(); const r=await run(); const c=process.cpuUsage(c0); const el=(performance.now()-t)/1000; console.log(r, 'node cpu', ((c.user+c.system)/1e6).toFixed(2), 'pg cpu', (pgCpu()-g0).toFixed(2),'of', el.toFixed(2)); }
if (process.argv[3]!=='noprof'){ await post('Profiler.enable'); await post('Profiler.start'); console.log('prof', await run()); writeFileSync('/tmp/bp/append.cpuprofile', JSON.stringify((await post('Profiler.stop')).profile)); }
await new Promise(r=>setTimeout(r,1500)); console.log((await admin.query('select funcname, calls, total_time/calls as mean, self_time/calls as self from pg_stat_user_functions')).rows);console.log([...stat].map(([k,[n,t]])=>`${k} n=${n} mean ${(t/n).toFixed(2)} ms`).join('\n')); await admin.end(); await scene.close();
