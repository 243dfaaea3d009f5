import { test } from 'vitest';
import { createSubscriber } from 'svelte/reactivity';
import * as s from 'svelte';
import { Dexie } from 'dexie';
import { FakeBrowser, NAME } from './fakes/browser.ts';
import { fillDisk } from './fakes/disk.ts';
import { dial, ENVELOPE } from './fakes/runs.ts';
test('x', async () => {
  console.log(String(createSubscriber).slice(0, 200), String(s.flushSync).slice(0, 100));
  let x = $state(0);
  const f = () => { $effect.root(() => { $effect(() => { console.log('ran', x) }) }) };
  console.log(String(f));
  const b = new FakeBrowser();
  const st = await b.page(); const log = await st.create(ENVELOPE, 'A');
  const un = fillDisk();
  await b.database(async (db) => {
    try { await db.transaction('rw', db.sessions, db.commands, async () => { await db.commands.bulkPut([{sv:1,session:'z',index:0,command:'',prev:'',hash:''}]); await db.sessions.get('a'); }); } catch (e: any) { console.log(e.name, e.message, 'INNER', e.inner?.name, e.failures, e.failuresByPos); }
    try { await db.transaction('rw', db.sessions, db.commands, async () => { await db.sessions.put({id:'x'} as any);  }); } catch (e: any) { console.log(e.name, e.message, 'INNER', e.inner?.name, e.failures); }
  });
  un();
});
