#!/usr/bin/env node
import { run } from './run.js';

// A reader that has seen enough, such as `head`, closes the pipe: not an error, and not our bug.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const status = await run(process.argv.slice(2));
// Whatever is still under way, such as a resolver that does not answer, is not waited for; what was printed is.
process.stdout.write('', () => process.exit(status));
