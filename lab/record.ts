import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { builtProgram, checkoutFolder, endWithParent, runInCage } from './cage.js';
import { furnish } from './furnish.js';
import { routed } from './networks/routed.js';
import { checkout, node } from './place.js';
import { missingRequirements } from './requirements.js';
import { nginx } from './servers/nginx.js';
import { websocket } from './servers/websocket.js';
import { workerman } from './servers/workerman.js';
import { buildWorld, type World } from './world.js';

// Writes the reports of cases/reports anew: `npm run build && node build/lab/record.js`.

const folder = `${checkoutFolder}cases/reports`;
const target = 'ws://chat.example.net:8282/';
const inside = '--inside';

/** What is true on the network of each recorded report, by its name. */
const arrangements: Readonly<Record<string, (world: World) => Promise<void>>> = {
  refused: async (world) => {
    await websocket(world.host('server'), { port: 8282 });
    await world.host('r1').filter('forward', 'tcp dport 8282 reject with icmp port-unreachable');
  },
  dropped: async (world) => {
    const server = world.host('server');
    await Promise.all([websocket(server, { port: 8282 }), nginx(server, { port: 443 })]);
    await server.filter('input', 'tcp dport 8282 drop');
  },
  mismatched: (world) => workerman(world.host('server'), 'workerman text', 8282),
};

const record = async (name: string, arrange: (world: World) => Promise<void>): Promise<void> => {
  const world = await buildWorld(routed, name);
  const client = world.host('client');
  client.hosts({ 'chat.example.net': '44.55.66.10' });
  await arrange(world);
  const argv = [node, `${checkout}/dist/bin/connwhy.cjs`, target, '--json', '--lang', 'en'];
  const { stdout, stderr } = await client.finish(argv, 'nobody', { PATH: '/usr/bin:/bin', HOME: '/' });
  await world.close();
  if (stderr !== '') throw new Error(`${name}: ${stderr}`);
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
  console.log(`${name}: ${stdout.length} bytes`);
};

const recordAll = async (): Promise<number> => {
  endWithParent();
  await furnish(checkoutFolder);
  mkdirSync(folder, { recursive: true });
  for (const [name, arrange] of Object.entries(arrangements)) await record(name, arrange);
  return 0;
};

const start = (): void => {
  const missing = missingRequirements(builtProgram);
  if (missing.length === 0) runInCage(fileURLToPath(import.meta.url), [inside]);
  else process.exitCode = 2;
  for (const line of missing) console.error(`record: ${line}`);
};

if (process.argv.includes(inside)) process.exit(await recordAll());
else start();
