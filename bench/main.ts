import { fileURLToPath } from 'node:url';
import { builtProgram, checkoutFolder, endWithParent, runInCage } from '../lab/cage.js';
import { furnish } from '../lab/furnish.js';
import { missingRequirements } from '../lab/requirements.js';
import { courses } from './courses.js';
import { linesOf, type Result, timeCourse } from './time.js';

// `npm run bench [-- --json]`: whole processes, timed in one run on the networks of the lab. Ends with 1 where a goal is missed.

const inside = '--inside';
const tools = { curl: 'curl', nmap: 'nmap', nc: 'netcat-openbsd' };

const timeAll = async (json: boolean): Promise<number> => {
  endWithParent();
  await furnish(checkoutFolder);
  const results: Result[] = [];
  for (const [index, course] of courses.entries()) {
    const result = await timeCourse(course, `b${index}`);
    results.push(result);
    if (!json) console.log(linesOf(result).join('\n'));
  }
  if (json) console.log(JSON.stringify(results));
  return results.every(({ goal }) => goal.met) ? 0 : 1;
};

const start = (argv: readonly string[]): void => {
  const unknown = argv
    .filter((argument) => argument !== '--json')
    .map((argument) => `${argument}: only --json is known`);
  const wrong = [...unknown, ...missingRequirements(builtProgram, tools)];
  if (wrong.length === 0) runInCage(fileURLToPath(import.meta.url), [inside, ...argv]);
  else process.exitCode = 2;
  for (const line of wrong) console.error(`bench: ${line}`);
};

if (process.argv.includes(inside)) process.exit(await timeAll(process.argv.includes('--json')));
else start(process.argv.slice(2));
